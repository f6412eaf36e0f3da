import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds how many shots a cut has: what is said of them one by one may still be under way. */
export class ShotsOfCuts1700000100004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cuts add column shots int not null default 0`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cuts drop column shots`);
  }
}
