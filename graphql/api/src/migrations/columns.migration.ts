import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_FIELDS } from './fields.js';
import type { Concept } from './read-model.migration.js';

const of = (field: string) => `(lasting || state)->>'${field}'`;

/** Indexes on what is inside the data, which are on columns from now on. */
const BEFORE = ['task_shot', 'gate_shot', 'material_shot', 'run_deliverable', 'run_work', 'run_item', 'task_step'];

/**
 * Gives what rows are found by and belong to a column of its own. Behind row security Postgres uses an index only where
 * comparing can tell nothing of rows that are not seen, and looking into JSON might.
 */
export class Columns1700000002009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [concept, fields] of Object.entries(FIRST_FIELDS)) {
      const columns = Object.entries(fields).map(
        ([column, field]) => `add column ${column} text generated always as (${of(field)}) stored`,
      );
      await runner.query(`alter table ${concept} ${columns.join(', ')}`);
    }
    await runner.query(`
      drop index ${[...BEFORE, 'gate_step', 'gate_open', 'material_expected'].join(', ')};
      create index task_shot on task (project, shot);
      create index task_step on task (project, step);
      create index gate_shot on gate (project, shot);
      create index gate_step on gate (project, step);
      create index gate_open on gate (project, sort, id) where status = 'open';
      create index material_shot on material (project, shot);
      create index material_expected on material (project) where status in ('announced', 'quarantined');
      create index run_deliverable on run (project, deliverable);
      create index run_work on run (project, work) where parent = '';
      create index run_item on run (project, item) where parent <> '';`);
    for (const concept of ['shot', 'task', 'material', 'deliverable'] satisfies Concept[]) {
      await runner.query(`create index ${concept}_owner on ${concept} (project, owner, sort, id)`);
    }
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index material_expected');
    for (const [concept, fields] of Object.entries(FIRST_FIELDS)) {
      await runner.query(
        `alter table ${concept} ${Object.keys(fields)
          .map((column) => `drop column ${column}`)
          .join(', ')}`,
      );
    }
    await runner.query(`
      create index task_shot on task (project, (data->>'shot'));
      create index task_step on task (project, (data->>'step'));
      create index gate_shot on gate (project, (data->>'shot'));
      create index gate_step on gate (project, (data->>'step'));
      create index gate_open on gate (project) where data->>'status' = 'open';
      create index material_shot on material (project, (data->>'shot'));
      create index run_deliverable on run (project, (data->>'deliverable'));
      create index run_work on run (project, (data->>'work')) where parent = '';
      create index run_item on run (project, (data->>'item')) where parent <> '';
      create index material_expected on material using gin (data jsonb_path_ops)
        where data->>'status' in ('announced', 'quarantined');`);
  }
}
