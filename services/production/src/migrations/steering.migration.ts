import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How urgent tasks and gates are, and which projects are on hold. */
export class Steering1700000100104 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table tasks add priority text;
      alter table gates add priority text;
      alter table projects add held jsonb;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table tasks drop priority;
      alter table gates drop priority;
      alter table projects drop held;`);
  }
}
