import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of its source a shot uses, and what a cut changes in the locked one. */
export class Comparisons1700000100006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cut_shots add source_in text, add source_out text;
      alter table cuts add against text, add comparison jsonb;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cuts drop against, drop comparison;
      alter table cut_shots drop source_in, drop source_out;`);
  }
}
