import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which runs are on hold, since when and why. */
export class Held1700000001300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table runs add column held jsonb');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table runs drop column held');
  }
}
