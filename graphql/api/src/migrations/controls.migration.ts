import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeTable } from './read-model.migration.js';

/** What each control of a deliverable found. */
export class Controls1700000002005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeTable(runner, 'control');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table control');
  }
}
