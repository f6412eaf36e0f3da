import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an element was taken out of use. */
export class RetiredElements1700000100005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table elements add column retired_at timestamptz');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table elements drop column retired_at');
  }
}
