import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a version was published, and a template taken out of use. */
export class Retired1700000001300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table template_versions add column why text, add column retired_at timestamptz`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table template_versions drop column why, drop column retired_at`);
  }
}
