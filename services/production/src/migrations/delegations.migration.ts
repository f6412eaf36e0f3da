import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Votes that are handed to another, at one gate or for a time, and gates that forbid it. */
export class Delegations1700000100103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delegations (
        id text primary key,
        project text not null references projects (code),
        title text not null,
        holder text not null references people (id),
        delegate text not null references people (id),
        gate text references gates (id),
        starts timestamptz not null,
        ends timestamptz,
        revoked_at timestamptz
      );
      create index delegations_to on delegations (project, delegate) where revoked_at is null;
      alter table gates add delegate boolean;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gates drop delegate; drop table delegations');
  }
}
