import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How urgent runs are, and which projects are on hold. */
export class Steering1700000001500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table runs
        add column priority text not null default 'normal',
        -- Whether it has been told, or started with, that its project is on hold.
        add column project_held boolean not null default false;
      create index runs_told_of_hold on runs (project, project_held) where status = 'running';

      create table project_holds (
        project text primary key,
        -- Null once it is released.
        held jsonb,
        reason text not null,
        -- Of the fact that says so, and who is behind it.
        version bigint not null,
        cause jsonb not null
      );`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table project_holds;
      drop index runs_told_of_hold;
      alter table runs drop column priority, drop column project_held;`);
  }
}
