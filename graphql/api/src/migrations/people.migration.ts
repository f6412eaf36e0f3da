import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeTable } from './read-model.migration.js';

/** What was filled in in each attempt of a task, and votes that are handed to another. */
export class People1700000002006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeTable(runner, 'task_filled');
    await makeTable(runner, 'delegation');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table delegation, task_filled');
  }
}
