import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cuts, their shots, and which vendor has which sequence. */
export class Cuts1700000100003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cuts (
        project text not null,
        code text not null,
        work text not null,
        material text not null,
        version int not null,
        rate jsonb not null,
        frames int not null,
        shots int not null,
        status text not null,
        findings jsonb not null,
        primary key (project, code),
        unique (project, work, material),
        unique (project, work, version),
        foreign key (project, work) references works (project, code)
      );
      create table cut_shots (
        project text not null,
        cut text not null,
        shot text not null,
        sequence text not null,
        place int not null,
        frames int not null,
        record_in text not null,
        source text,
        primary key (project, cut, shot),
        foreign key (project, cut) references cuts (project, code)
      );
      create table sequence_vendors (
        project text not null,
        work text not null,
        sequence text not null,
        vendor text not null,
        primary key (project, work, sequence)
      );`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sequence_vendors, cut_shots, cuts');
  }
}
