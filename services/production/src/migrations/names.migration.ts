import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the files of a project are to be named. */
export class Names1700000100101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table projects add names jsonb not null default '[]'`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table projects drop names');
  }
}
