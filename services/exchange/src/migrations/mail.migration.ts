import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail that waits for the mail server; of what is over, nothing is left but that it was. */
export class Mail1700000001801 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mails (
        id text primary key,
        person text not null,
        purpose text not null,
        -- To whom and what, sealed by whoever wrote it; erased once it is over.
        sealed bytea,
        correlation text not null,
        status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed')),
        attempts int not null default 0,
        written_at timestamptz not null,
        next_at timestamptz not null,
        leased_until timestamptz,
        answer text,
        ended_at timestamptz,
        check ((status = 'waiting') = (sealed is not null))
      );
      create index mails_due on mails (next_at) where status = 'waiting';`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mails');
  }
}
