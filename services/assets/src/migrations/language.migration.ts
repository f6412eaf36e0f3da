import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The language of a material that is in one: subtitles, a dubbed mix. */
export class MaterialLanguage1700000100003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table materials add column language text');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table materials drop column language');
  }
}
