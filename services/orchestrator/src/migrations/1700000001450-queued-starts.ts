import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Starts that wait until the run with the same key has ended, and the runs that go on, found by their key. */
export class QueuedStarts1700000001450 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table queued_starts (
        -- Drawn under the lock of the key: the order in which they came.
        seq bigint generated always as identity primary key,
        rule text not null,
        key text not null,
        fact text not null references facts (id),
        project text not null,
        template text not null,
        version int not null,
        hash text not null references compiled_templates (hash),
        inputs jsonb not null,
        cause jsonb not null,
        unique (rule, key, fact)
      );
      create index queued_starts_key on queued_starts (project, template, key);
      create index runs_going_on on runs (project, template, key) where status = 'running' and key is not null;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index runs_going_on; drop table queued_starts;');
  }
}
