import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SENDING_FIELDS } from './fields.js';
import { makeTable } from './read-model.migration.js';

/** What deliverables must be, the manifest of each attempt, and each sending. */
export class Sendings1700000002611 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeTable(runner, 'specification');
    for (const concept of ['manifest', 'dispatch'] as const) {
      await makeTable(runner, concept);
      const { owner } = SENDING_FIELDS[concept];
      await runner.query(
        `alter table ${concept} add column owner text generated always as ((lasting || state)->>'${owner}') stored`,
      );
    }
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table dispatch, manifest, specification');
  }
}
