import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the decision of a step is found by. */
export class GateStep1700000002008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index gate_step on gate (project, (data->>'step'))`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index gate_step');
  }
}
