import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PERSON_TOLD } from '../projection/person-told.js';

/** What may be known of what happened to somebody, project by project. */
export class PersonTold1700000002502 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_told (
        event text not null, project text not null, person text not null, subject text not null,
        subjectversion bigint not null, type text not null, actor text not null, at timestamptz not null,
        state jsonb not null,
        primary key (event, project)
      );
      create index person_told_subject on person_told (subject, subjectversion);`);
    await runner.query(PERSON_TOLD);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_told');
  }
}
