import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of the work a deliverable is and the language it is subtitled in; which kind of work a work is, and how it stands to others. */
export class Versions1700000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table deliverable add column version text, add column subtitles text;
      alter table known_work
        add column kind text not null default 'feature', add column relations jsonb not null default '[]';`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table known_work drop column kind, drop column relations;
      alter table deliverable drop column version, drop column subtitles;`);
  }
}
