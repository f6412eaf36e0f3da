import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How works stand to each other: a trailer to its feature. */
export class Relations1700000100007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table works add column relations jsonb not null default '[]'`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table works drop column relations');
  }
}
