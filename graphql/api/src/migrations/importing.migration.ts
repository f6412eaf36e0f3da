import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeTable } from './read-model.migration.js';

/** What the columns of files are of, and files that somebody is about to import. */
export class Importing1700000002501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeTable(runner, 'import_mapping');
    await runner.query(`
      -- No fact, and gone within a day: who loses one sends it again. Its bytes are read by the API alone.
      create unlogged table import_file (
        id text primary key, project text not null, owner text not null,
        name text not null, bytes bytea not null, at timestamptz not null default now()
      );
      create index import_file_owner on import_file (owner, at);`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table import_file, import_mapping');
  }
}
