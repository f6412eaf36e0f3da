import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists events by when they were recorded, which is in the log; the order they were read in is another at each rebuild. */
export class EventOrder1700000002003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table event drop column seq, drop constraint event_id_key;
      alter table event add primary key (id);
      create index event_project on event (project, at desc, id desc);
      create index event_claims on event (project, at desc, id desc) where claim;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table event drop constraint event_pkey;
      alter table event add unique (id), add column seq bigint generated always as identity primary key;
      drop index event_project, event_claims;
      create index event_project on event (project, seq desc);
      create index event_claims on event (project, seq desc) where claim;`);
  }
}
