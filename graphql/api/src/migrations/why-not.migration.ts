import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the chain to what is missing is found by: runs of a work, the task of a step, materials that may still come; and
 * what was done again for a new cut: the items that a shot or a reel goes by.
 */
export class WhyNot1700000002004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index run_work on run (project, (data->>'work')) where parent = '';
      create index run_item on run (project, (data->>'item')) where parent <> '';
      create index task_step on task (project, (data->>'step'));
      create index material_expected on material using gin (data jsonb_path_ops)
        where data->>'status' in ('announced', 'quarantined');`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index run_work, run_item, task_step, material_expected');
  }
}
