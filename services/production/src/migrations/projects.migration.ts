import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Projects, works, and what is found inconsistent in them. */
export class Projects1700000100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table projects (
        code text primary key,
        title text not null,
        created_at timestamptz not null default clock_timestamp()
      );
      create table works (
        project text not null references projects (code),
        code text not null,
        title text not null,
        kind text not null,
        rate jsonb not null,
        identifiers jsonb not null,
        opened boolean not null,
        primary key (project, code)
      );
      create table findings (
        id text primary key,
        project text not null,
        work text not null,
        severity text not null,
        code text not null,
        subject text not null,
        text text not null,
        at timestamptz not null default clock_timestamp()
      );
      create index findings_of_work on findings (project, work);`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table findings, works, projects');
  }
}
