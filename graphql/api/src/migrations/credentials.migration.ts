import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CREDENTIALS, makeTable } from './read-model.migration.js';

/** Sessions, API tokens by their hashes, services with credentials, and the signing secrets of vendors without their values. */
export class Credentials1700000002301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const concept of CREDENTIALS) await makeTable(runner, concept);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${CREDENTIALS.join(', ')}`);
  }
}
