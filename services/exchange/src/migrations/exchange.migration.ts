import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may knock and with which secrets, what the door took and turned away, and what is told outside. */
export class Exchange1700000001500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table vendors (
        code text primary key, kind text not null,
        source text unique,
        webhook text, webhook_gone_at timestamptz,
        version bigint not null
      );
      create table grants (
        vendor text not null, project text not null, types text[] not null, active boolean not null,
        version bigint not null,
        primary key (vendor, project)
      );
      create table secrets (
        seq bigint generated always as identity,
        id uuid primary key, vendor text not null,
        algorithm text not null check (algorithm in ('hmac', 'ed25519')),
        sealed bytea not null,
        created_at timestamptz not null default clock_timestamp(), retired_at timestamptz
      );
      create index secrets_in_use on secrets (vendor, seq) where retired_at is null;

      create table accepted (
        source text not null, vendor_event text not null,
        sha256 text not null,
        receipt uuid not null, event uuid not null unique,
        vendor text not null, project text not null, type text not null, door text not null,
        at timestamptz not null,
        primary key (source, vendor_event)
      );
      create table turned_away (
        vendor text not null, sha256 text not null, code text not null, signed boolean not null,
        at timestamptz not null,
        primary key (vendor, sha256, code)
      );
      create index turned_away_unsigned on turned_away (vendor, at) where not signed;

      create table deliveries (
        seq bigint generated always as identity,
        id uuid primary key, vendor text not null,
        event_id text not null, event_type text not null, project text not null, correlation text not null,
        body text not null,
        status text not null default 'waiting' check (status in ('waiting', 'delivered', 'failed')),
        attempts int not null default 0,
        next_at timestamptz not null, leased_until timestamptz,
        answer text,
        created_at timestamptz not null default clock_timestamp(), ended_at timestamptz,
        unique (vendor, event_id)
      );
      create index deliveries_waiting on deliveries (vendor, seq) where status = 'waiting';`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table deliveries, turned_away, accepted, secrets, grants, vendors');
  }
}
