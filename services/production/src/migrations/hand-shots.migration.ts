import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shots that were added by hand and that no cut has yet. */
export class HandShots1700000100120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table hand_shots (
        project text not null,
        work text not null,
        shot text not null,
        sequence text not null,
        place int not null,
        frames int not null,
        record_in text not null,
        primary key (project, work, shot),
        foreign key (project, work) references works (project, code)
      );`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table hand_shots');
  }
}
