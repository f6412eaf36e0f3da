import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What recipients said of each dispatch: the first verdict stands, the other is kept beside it. */
export class Verdicts1700000001002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table verdict (
        project text not null, deliverable text not null, dispatch text not null, verdict text not null,
        attempt int not null, reasons jsonb not null, at timestamptz not null, claim text not null, stands boolean not null,
        primary key (project, deliverable, dispatch, verdict),
        foreign key (project, deliverable) references deliverable (project, code)
      );
      create unique index verdict_stands on verdict (project, deliverable, dispatch) where stands;`);
    // Those given before verdicts were kept: the last one of each deliverable is known.
    await runner.query(`
      insert into verdict
      select project, code, dispatch, status, attempt, coalesce(reasons, '[]'), now(), '', true
      from deliverable where status in ('accepted', 'refused') and dispatch is not null`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table verdict');
  }
}
