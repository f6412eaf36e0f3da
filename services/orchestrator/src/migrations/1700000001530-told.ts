import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a step attempt or a run stands as it does, with its values apart: it is said again later, in the language of who reads it. */
export class Told1700000001530 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table steps add column told jsonb; alter table runs add column told jsonb');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table steps drop column told; alter table runs drop column told');
  }
}
