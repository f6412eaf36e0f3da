import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeTable } from './read-model.migration.js';

/** What recipients said of each dispatch of a deliverable. */
export class Verdicts1700000002002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeTable(runner, 'verdict');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table verdict');
  }
}
