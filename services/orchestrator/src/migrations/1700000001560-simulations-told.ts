import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a simulation failed, with its values apart, so that it is said in the language of who reads it. */
export class SimulationsTold1700000001560 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table simulations add column told jsonb');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table simulations drop column told');
  }
}
