import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a fan-out joins, where not with the last of its items, and how many of them make a part. */
export class Joins1700000001460 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table fan_outs add column policy jsonb, add column part int');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table fan_outs drop column policy, drop column part');
  }
}
