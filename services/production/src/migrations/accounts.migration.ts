import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people, vendors and services sign in with, and the sessions they have opened. */
export class Accounts1700000100301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table people add language text not null default 'en' check (language in ('en', 'fr'));
      alter table links add purpose text not null default 'signIn'
        check (purpose in ('signIn', 'invitation', 'reset', 'oidc'));
      create index links_of_vendor on links (vendor);

      create table passwords (
        person text primary key references people (id),
        hash text not null,
        set_at timestamptz not null
      );
      -- Tries, by what is tried and by where from; a row is forgotten a while after the last.
      create table attempts (
        key text primary key,
        failures int not null,
        last_at timestamptz not null,
        until timestamptz
      );
      create index attempts_last on attempts (last_at);

      create table sessions (
        id text primary key,
        person text references people (id),
        vendor text references vendors (code),
        by text not null,
        device text,
        address text,
        opened_at timestamptz not null,
        used_at timestamptz not null,
        -- Of the refresh token that counts, and of the one before it.
        refresh text not null unique,
        before text,
        refresh_until timestamptz not null,
        ends_at timestamptz not null,
        ended_at timestamptz,
        check ((person is null) <> (vendor is null))
      );
      create index sessions_over on sessions ((coalesce(ended_at, refresh_until)));
      create index sessions_of_person on sessions (person) where ended_at is null;
      create index sessions_of_vendor on sessions (vendor) where ended_at is null;
      -- Refresh tokens of open sessions that were used up: one that comes again was stolen or copied.
      create table spent_refreshes (
        hash text primary key,
        session text not null references sessions (id) on delete cascade
      );
      create index spent_refreshes_of_session on spent_refreshes (session);

      create table totps (
        person text primary key references people (id),
        sealed bytea not null,
        begun_at timestamptz not null,
        confirmed_at timestamptz,
        -- The last period a code was taken of: none is taken twice.
        last_step bigint not null default 0
      );
      create table recovery_codes (
        person text not null references people (id),
        hash text not null,
        used_at timestamptz,
        primary key (person, hash)
      );

      create table tokens (
        id text primary key,
        person text references people (id),
        vendor text references vendors (code),
        sha256 text not null unique,
        name text not null,
        projects text[],
        verbs text[],
        created_at timestamptz not null,
        created_by text not null,
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        check ((person is null) <> (vendor is null))
      );
      create index tokens_of_person on tokens (person) where revoked_at is null;
      create index tokens_of_vendor on tokens (vendor) where revoked_at is null;
      create table clients (
        id text primary key,
        name text not null,
        sha256 text not null unique,
        memberships jsonb not null,
        caretaker text not null,
        created_at timestamptz not null,
        revoked_at timestamptz
      );
      create index clients_of_caretaker on clients (caretaker) where revoked_at is null;

      create table identities (
        issuer text not null,
        subject text not null,
        person text not null references people (id),
        linked_at timestamptz not null,
        primary key (issuer, subject),
        unique (issuer, person)
      );
      -- Answers of the identity provider that were taken: each counts once.
      create table identity_answers (answer text primary key, at timestamptz not null);
      create index identity_answers_at on identity_answers (at);`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table identity_answers, identities, clients, tokens, recovery_codes, totps, spent_refreshes, sessions,
        attempts, passwords;
      drop index links_of_vendor;
      delete from links where purpose <> 'signIn';
      alter table links drop purpose;
      alter table people drop language`);
  }
}
