import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks, one row per type and unit whatever the attempt, and gates with their votes. */
export class Tasks1700000100005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tasks (
        id text primary key,
        project text not null,
        work text not null,
        type text not null,
        unit text not null,
        title text,
        shot text,
        vendor text,
        role text,
        person text,
        status text not null,
        attempt int not null,
        due timestamptz,
        version text,
        note text,
        step text,
        gated boolean not null,
        ended jsonb,
        unique (project, work, type, unit),
        foreign key (project, work) references works (project, code)
      );
      create index tasks_of_step on tasks (project, step);
      create table gates (
        id text primary key,
        project text not null,
        work text not null,
        step text not null,
        title text not null,
        unit text,
        shot text,
        rule text not null,
        quorum int not null,
        "of" text[] not null,
        veto text[] not null,
        parties jsonb not null,
        votes jsonb not null,
        status text not null,
        reason text,
        attempt int not null,
        due timestamptz,
        escalated boolean not null,
        about jsonb not null,
        task text references tasks (id),
        task_attempt int,
        unique (project, step),
        foreign key (project, work) references works (project, code)
      );`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gates, tasks');
  }
}
