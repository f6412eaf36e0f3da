import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Materials, what was stated about them, and what was made from them. */
export class Materials1700000100002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table materials (
        id uuid primary key,
        project text not null,
        work text not null,
        vendor text not null,
        material text not null,
        revision int not null,
        kind text not null,
        shot text,
        slate text,
        reel text,
        version text,
        status text not null,
        due timestamptz,
        supersedes uuid,
        file text,
        size bigint,
        sha256 text,
        xxh64 text,
        at timestamptz not null default clock_timestamp(),
        unique (project, work, vendor, material, revision)
      );
      create index materials_shot on materials (project, work, shot, kind);
      create index materials_slate on materials (project, work, slate, kind);

      create table elements (
        id uuid primary key,
        project text not null,
        work text not null,
        kind text not null,
        cut text,
        deliverable text,
        file text not null,
        size bigint not null,
        sha256 text not null,
        xxh64 text not null,
        frames int,
        at timestamptz not null default clock_timestamp()
      );

      create table derivations (
        made uuid not null,
        source uuid not null,
        how text not null,
        primary key (made, source, how)
      );

      create table statements (
        id uuid primary key,
        project text not null,
        subject uuid not null,
        family text not null,
        term text not null,
        value jsonb not null,
        language text,
        source text not null,
        tool text,
        confidence double precision,
        state text not null,
        by text not null,
        validator text,
        supersedes uuid,
        at timestamptz not null
      );
      create index statements_subject on statements (subject);

      create function statements_stay() returns trigger language plpgsql as $$
        begin raise exception 'a statement is never changed: state another'; end
      $$;
      create trigger statements_stay before update or delete on statements
        for each statement execute function statements_stay();`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table statements, derivations, elements, materials');
    await runner.query('drop function statements_stay');
  }
}
