import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Simulations that were asked for, how far they are and what they say; and what past runs took, by template and step. */
export class Simulations1700000001400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table simulations (
        id text primary key,
        template text not null,
        version int,
        run text,
        -- What is played: the compiled template, what is assumed, the seed.
        asked jsonb not null,
        runs int not null,
        asked_by text not null,
        asked_at timestamptz not null default clock_timestamp(),
        state text not null default 'waiting',
        reason text,
        played int not null default 0,
        plan jsonb,
        forecast jsonb,
        doubts jsonb not null default '[]',
        -- Whoever plays it says so again and again; one that has not been said for a while is played by another.
        held_until timestamptz,
        ended_at timestamptz
      );
      create index simulations_open on simulations (asked_at) where state in ('waiting', 'playing');
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table simulations');
  }
}
