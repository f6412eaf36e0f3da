import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the orchestrator: templates, facts, runs and their steps, subscriptions, dispatches, fan-outs, evaluations. */
export class Orchestrator1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table template_versions (
        hash text primary key,
        name text not null,
        version int not null,
        source text not null,
        -- Types of events its start rules and waits name, those of its fan-outs included.
        starts text[] not null,
        waits text[] not null,
        current boolean not null,
        published_by text not null,
        published_at timestamptz not null default clock_timestamp(),
        unique (name, version)
      );
      create unique index template_versions_current on template_versions (name) where current;

      -- What runs follow, found by hash: published versions, and the templates of their fan-outs.
      create table compiled_templates (
        hash text primary key,
        template jsonb not null
      );

      create table facts (
        id text primary key,
        type text not null,
        project text not null,
        time timestamptz not null,
        -- Type and one business key each, 'type name=value': what waits and locks go by.
        tags text[] not null,
        fact jsonb not null,
        at timestamptz not null default clock_timestamp()
      );
      -- Without the pending list: a wait that opens must not read through what came last.
      create index facts_tags on facts using gin (tags) with (fastupdate = off);

      create table runs (
        address text primary key,
        template text not null,
        version int not null,
        hash text not null references compiled_templates (hash),
        project text not null,
        work text,
        deliverable text,
        -- Which fact started it, by which rule and under which business key.
        rule text,
        key text,
        fact text,
        -- Or which item of which fan-out it is.
        parent text references runs (address),
        step text,
        item text,
        item_value jsonb,
        inputs jsonb not null,
        status text not null default 'running',
        reason text,
        output jsonb,
        started_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz
      );
      create unique index runs_once on runs (rule, key, fact) where rule is not null;
      create index runs_parent on runs (parent, step) where parent is not null;
      create index runs_project on runs (project);

      create table steps (
        run text not null references runs (address),
        step text not null,
        attempt int not null,
        kind text not null,
        title text not null,
        status text not null,
        revision int not null,
        opened_at timestamptz,
        ended_at timestamptz,
        deadline timestamptz,
        reason text,
        output jsonb,
        meta jsonb not null,
        primary key (run, step, attempt)
      );

      create table subscriptions (
        address text primary key,
        run text not null references runs (address),
        project text not null,
        event_type text not null,
        -- The most telling of its tags: one is enough to find it by, and to lock.
        anchor text not null,
        tags text[] not null,
        accepts text,
        context jsonb not null,
        opened_at timestamptz not null default clock_timestamp(),
        closed_at timestamptz,
        closed_by text
      );
      create index subscriptions_anchor on subscriptions (anchor);
      create index subscriptions_open on subscriptions (event_type, project) where closed_at is null;
      create index subscriptions_run on subscriptions (run) where closed_at is null;

      create table dispatches (
        id bigint generated always as identity primary key,
        run text not null references runs (address),
        -- Drawn before the commit, under the run's dispatch lock: contiguous per run, in the order of commits.
        number int,
        kind text not null,
        address text,
        fact text references facts (id),
        payload jsonb,
        at timestamptz not null default clock_timestamp(),
        done_at timestamptz,
        result text,
        unique (run, number)
      );
      create unique index dispatches_once on dispatches (run, address, fact) where kind = 'fact';
      create index dispatches_waiting on dispatches (id) where done_at is null;
      create index dispatches_unnumbered on dispatches (run) where number is null;

      create table fan_outs (
        run text not null references runs (address),
        step text not null,
        generation int not null,
        -- open: joins when all its items have ended; joined; closed: its attempt no longer counts.
        state text not null,
        width int not null,
        hash text not null references compiled_templates (hash),
        inputs jsonb not null,
        primary key (run, step)
      );
      create table fan_out_items (
        run text not null,
        step text not null,
        key text not null,
        place int not null,
        hash text not null,
        value jsonb not null,
        -- In which generation it was last started, and as which run.
        generation int not null,
        item_run text,
        status text not null,
        reason text,
        output jsonb,
        primary key (run, step, key),
        foreign key (run, step) references fan_outs (run, step)
      );

      create table evaluations (
        seq bigint generated always as identity primary key,
        fact text not null,
        type text not null,
        outcome text not null,
        rule text,
        condition text,
        values jsonb,
        reason text not null,
        runs text[] not null,
        until timestamptz,
        at timestamptz not null default clock_timestamp()
      );
      create unique index evaluations_once on evaluations (fact, outcome, coalesce(rule, ''));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table evaluations, fan_out_items, fan_outs, dispatches, subscriptions, steps, runs, facts,
        compiled_templates, template_versions`);
  }
}
