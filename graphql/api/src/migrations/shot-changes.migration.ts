import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeTable } from './read-model.migration.js';

/** What new cuts change in the locked ones, shot by shot. */
export class ShotChanges1700000002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeTable(runner, 'shot_change');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table shot_change');
  }
}
