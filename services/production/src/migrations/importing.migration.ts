import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the columns of files are of that a project imports. */
export class Importing1700000100501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table import_mappings (
        project text not null references projects (code),
        kind text not null,
        columns jsonb not null,
        primary key (project, kind)
      );`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table import_mappings');
  }
}
