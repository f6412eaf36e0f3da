import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Comments, what of other services may be commented on, and saved views. */
export class Comments1700000100401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table known (
        project text not null, kind text not null, id text not null,
        label text not null, work text, owner text, version bigint not null,
        primary key (project, kind, id)
      );
      create table comments (
        id text primary key,
        project text not null references projects (code),
        kind text not null, object text not null,
        thread text references comments (id),
        state jsonb not null
      );
      create index comments_thread on comments (thread) where thread is not null;
      create table views (
        id text primary key,
        project text references projects (code),
        person text not null,
        page text not null,
        scope text not null check (scope in ('private', 'shared', 'default')),
        place int not null,
        state jsonb not null,
        removed boolean not null default false
      );
      create unique index views_default on views (project, page) where scope = 'default' and not removed;
      create index views_person on views (person, page) where not removed;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table views, comments, known');
  }
}
