import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where people are told by chat, and what of their notices goes there: beside mail, and as mail does. */
export class Chat1700000002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table chats (
        person text primary key,
        -- Another with each address: what came of the one before says nothing of this one.
        id uuid not null,
        sealed bytea not null,
        failing_since timestamptz, stopped_at timestamptz, answer text, told jsonb
      );
      alter table notices add column chat_due timestamptz, add column chatted_at timestamptz, add column chat text;
      create index notices_chat on notices (chat_due)
        where chat_due is not null and chatted_at is null and status <> 'done';
      create index notices_of_chat on notices (chat) where chat is not null;
      alter table mails drop constraint mails_sealed_check;
      alter table mails
        add column told jsonb,
        add constraint mails_sealed_check check (
          (status = 'waiting' and purpose not in ('notices', 'chat', 'trial')) = (sealed is not null));
      create index mails_trials on mails (person, written_at) where purpose = 'trial';`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from mails where purpose in ('chat', 'trial');
      drop index mails_trials;
      alter table mails drop constraint mails_sealed_check, drop column told;
      alter table mails
        add constraint mails_sealed_check check ((status = 'waiting' and purpose <> 'notices') = (sealed is not null));
      drop index notices_of_chat, notices_chat;
      alter table notices drop column chat, drop column chatted_at, drop column chat_due;
      drop table chats;`);
  }
}
