import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TURNOVER_FIELDS } from './fields.js';
import { makeTable } from './read-model.migration.js';

/** Who turns shots over, the files of it, and what locked cuts changed of each shot. */
export class Turnovers1700000002621 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const concept of ['turnover', 'pull', 'recut'] as const) {
      await makeTable(runner, concept);
      const columns = Object.entries(TURNOVER_FIELDS[concept]).map(
        ([column, field]) => `add column ${column} text generated always as ((lasting || state)->>'${field}') stored`,
      );
      await runner.query(`alter table ${concept} ${columns.join(', ')}`);
    }
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table recut, pull, turnover');
  }
}
