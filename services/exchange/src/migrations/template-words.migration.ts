import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What templates say in other languages, by what they say in English: of several that say it, the last published counts. */
export class TemplateWords1700000002101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table template_words (
        language text not null, said text not null, spoken text not null, at timestamptz not null, event text not null,
        -- A description is longer than an entry of an index may be.
        digest text not null generated always as (md5(said)) stored,
        primary key (digest, language)
      )`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table template_words');
  }
}
