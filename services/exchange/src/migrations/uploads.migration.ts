import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that vendors send in pieces, what became of their claims, and how projects want their files named. */
export class Uploads1700000001511 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table uploads (
        id uuid primary key,
        source text not null, vendor_upload text not null, said_sha256 text not null,
        vendor text not null, project text not null,
        name text not null, size bigint not null, sha256 text not null, xxh64 text,
        state text not null default 'open'
          check (state in ('open', 'complete', 'kept', 'refused', 'abandoned', 'removed')),
        path text, code text, reason text,
        lease uuid, leased_until timestamptz, lease_wanted boolean not null default false,
        created_at timestamptz not null default clock_timestamp(),
        touched_at timestamptz not null default clock_timestamp(), ended_at timestamptz,
        unique (source, vendor_upload)
      );
      create index uploads_of_vendor on uploads (vendor) where state in ('open', 'complete', 'kept');
      create index uploads_alive on uploads (state, touched_at) where state in ('open', 'complete', 'kept');

      create table answers (
        event uuid primary key, vendor text not null,
        answer text not null, code text, reason text not null, until timestamptz,
        at timestamptz not null, version bigint not null
      );

      create table names (project text primary key, rules jsonb not null, version bigint not null);`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table names, answers, uploads');
  }
}
