import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of the work a deliverable is, and the language it is subtitled in. */
export class Versions1700000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table deliverable add column version text, add column subtitles text');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table deliverable drop column version, drop column subtitles');
  }
}
