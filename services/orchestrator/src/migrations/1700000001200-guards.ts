import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a step attempt listen twice: for what it waits for, and for what supersedes what it took. */
export class Guards1700000001200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table subscriptions
        -- watch or guard: the last word of the once-key that opened it.
        add column verb text not null default 'watch',
        drop constraint subscriptions_pkey,
        add primary key (address, verb);`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from subscriptions where verb <> 'watch';
      alter table subscriptions drop constraint subscriptions_pkey, drop column verb, add primary key (address);`);
  }
}
