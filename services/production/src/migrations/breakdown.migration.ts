import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scenes and slates of works, in the order of the breakdown. */
export class Breakdown1700000100002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table scenes (
        project text not null,
        work text not null,
        id text not null,
        place int not null,
        data jsonb not null,
        primary key (project, work, id),
        foreign key (project, work) references works (project, code)
      );
      create table slates (like scenes including all);
      alter table slates add foreign key (project, work) references works (project, code);`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table slates, scenes');
  }
}
