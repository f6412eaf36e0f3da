import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters of notices: what is in one is written when it leaves, so nothing of it is kept sealed. */
export class NoticeLetters1700000001901 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notices add column mail text;
      create index notices_of_mail on notices (mail) where mail is not null;
      alter table notice_people add column language text;
      alter table mails drop constraint mails_check, drop constraint mails_status_check;
      alter table mails
        add constraint mails_sealed_check check ((status = 'waiting' and purpose <> 'notices') = (sealed is not null)),
        add constraint mails_status_check check (status in ('waiting', 'sent', 'failed', 'unneeded'));`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from mails where purpose = 'notices';
      alter table mails drop constraint mails_sealed_check, drop constraint mails_status_check;
      alter table mails
        add constraint mails_check check ((status = 'waiting') = (sealed is not null)),
        add constraint mails_status_check check (status in ('waiting', 'sent', 'failed'));
      drop index notices_of_mail;
      alter table notices drop column mail;
      alter table notice_people drop column language;`);
  }
}
