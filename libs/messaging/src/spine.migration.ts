import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the event path that every service has in its own schema. */
export class EventPath1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table subjects (subject text primary key, version bigint not null);

      create table outbox (
        seq bigint generated always as identity primary key,
        id uuid not null unique,
        topic text not null,
        key text not null,
        event jsonb not null,
        created_at timestamptz not null default clock_timestamp(),
        published_at timestamptz
      );
      create index outbox_unpublished on outbox (seq) where published_at is null;

      create table inbox (
        consumer text not null,
        event_id text not null,
        type text not null,
        subject text not null,
        outcome text not null,
        reason text,
        at timestamptz not null default clock_timestamp(),
        primary key (consumer, event_id)
      );

      create table failures (
        consumer text not null,
        event_id text not null,
        count int not null,
        last_error text not null,
        primary key (consumer, event_id)
      );

      create table held (
        consumer text not null,
        event_id text not null,
        subject text not null,
        waits_for text not null,
        until timestamptz not null,
        reason text not null,
        event jsonb not null,
        at timestamptz not null default clock_timestamp(),
        primary key (consumer, event_id)
      );
      create index held_waits_for on held (waits_for);
      create index held_until on held (until);

      create table parked (
        seq bigint generated always as identity,
        consumer text not null,
        event_id text not null,
        subject text not null,
        reason text not null,
        event jsonb not null,
        at timestamptz not null default clock_timestamp(),
        replayed_at timestamptz,
        primary key (consumer, event_id)
      );
      create index parked_subject on parked (consumer, subject) where replayed_at is null;

      create table audit (
        seq bigint generated always as identity primary key,
        command_id text not null,
        command text not null,
        actor text not null,
        project text not null,
        input jsonb not null,
        at timestamptz not null default clock_timestamp()
      );`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit, parked, held, failures, inbox, outbox, subjects');
  }
}
