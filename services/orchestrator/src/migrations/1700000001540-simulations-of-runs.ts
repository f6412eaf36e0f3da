import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a run's newest simulation says is found by its address. */
export class SimulationsOfRuns1700000001540 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index simulations_run on simulations (run, asked_at desc) where run is not null`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index simulations_run');
  }
}
