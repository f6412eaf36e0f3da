import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PREVIEW_FIELDS } from './fields.js';
import { makeTable } from './read-model.migration.js';

/** What materials and elements look like, found by what they are of, and the best of a shot or a project at its end of an index. */
export class Previews1700000002603 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeTable(runner, 'preview');
    const columns = Object.entries(PREVIEW_FIELDS.preview).map(
      ([column, field]) => `add column ${column} text generated always as ((lasting || state)->>'${field}') stored`,
    );
    await runner.query(`
      alter table preview ${columns.join(', ')};
      create index preview_shot on preview (project, shot_id, sort, id);
      create index preview_owner on preview (project, owner, sort, id);`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table preview');
  }
}
