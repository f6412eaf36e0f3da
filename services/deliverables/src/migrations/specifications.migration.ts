import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a fact has told of a specification: of those registered before there was one, none has. */
export class Specifications1700000001003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table specification add column told boolean not null default false');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table specification drop column told');
  }
}
