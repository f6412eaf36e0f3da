import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The note of a task with its values apart, where it is in words of ours. */
export class NoteTold1700000100601 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tasks add told jsonb');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tasks drop told');
  }
}
