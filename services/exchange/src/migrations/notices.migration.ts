import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told what, and what has to be known for it: people, open gates, votes handed on, what is followed and chosen. */
export class Notices1700000001601 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notice_people (
        person text primary key, name text not null, site_admin boolean not null, memberships jsonb not null,
        version bigint not null
      );
      create index notice_people_of on notice_people using gin (memberships jsonb_path_ops);
      create table notice_vendors (vendor text primary key, name text not null, version bigint not null);
      create table notice_gates (
        gate text primary key, project text not null, open boolean not null, state jsonb not null, version bigint not null
      );
      create index notice_gates_open on notice_gates (project) where open;
      create table notice_delegations (
        delegation text primary key, project text not null, state jsonb not null, version bigint not null
      );
      create index notice_delegations_of on notice_delegations (project);
      create table follows (
        person text not null, project text not null, concept text not null, object text not null,
        follows boolean not null, at timestamptz not null,
        primary key (project, concept, object, person)
      );
      create table comment_threads (
        comment text primary key, project text not null, author text, thread text
      );
      create index comment_threads_of on comment_threads (thread) where thread is not null;
      create table notice_choices (person text primary key, choice jsonb not null);
      create table notices (
        id uuid primary key, person text not null, concept text not null, object text not null, kind text not null,
        status text not null check (status in ('unread', 'read', 'done')),
        state jsonb not null,
        at timestamptz not null,
        mail_due timestamptz, mailed_at timestamptz
      );
      create index notices_open on notices (person, at, id) where status <> 'done';
      create index notices_about on notices (concept, object) where status <> 'done';
      create index notices_mail on notices (mail_due) where mail_due is not null and mailed_at is null and status <> 'done';`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table notices, notice_choices, comment_threads, follows, notice_delegations, notice_gates, notice_vendors, notice_people`);
  }
}
