import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People with what they hold on projects, vendors with what they may send, and one-time links. */
export class People1700000100004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table people (
        id text primary key,
        name text not null,
        email text,
        site_admin boolean not null,
        created_at timestamptz not null default clock_timestamp()
      );
      create unique index people_email on people (lower(email));
      create table memberships (
        person text not null references people (id),
        project text not null references projects (code),
        roles text[] not null,
        titles text[] not null,
        primary key (person, project)
      );
      create index memberships_of_project on memberships (project);
      create table vendors (
        code text primary key,
        name text not null,
        kind text not null,
        source text not null unique,
        webhook text,
        created_at timestamptz not null default clock_timestamp()
      );
      create table grants (
        project text not null references projects (code),
        vendor text not null references vendors (code),
        types text[] not null,
        active boolean not null,
        primary key (project, vendor)
      );
      create table links (
        token_hash text primary key,
        person text references people (id),
        vendor text references vendors (code),
        issued_by text not null,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        check ((person is null) <> (vendor is null))
      );
      create index links_of_person on links (person);`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table links, grants, vendors, memberships, people');
  }
}
