import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Specifications, deliverables, their attempts and findings, and what is known of works, vendors and grants. */
export class Deliverables1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table specification (
        project text not null, code text not null, definition jsonb not null,
        primary key (project, code)
      );
      create table deliverable (
        project text not null, code text not null, work text not null, name text not null,
        specification text not null, recipient text not null, language text not null, territory text not null,
        due timestamptz, status text not null, attempt int not null default 1,
        manifest text, manifest_sha256 text, package jsonb, dispatch text, reasons jsonb,
        primary key (project, code),
        foreign key (project, specification) references specification (project, code)
      );
      create table qc_finding (
        project text not null, deliverable text not null, attempt int not null, finding jsonb not null,
        foreign key (project, deliverable) references deliverable (project, code)
      );
      create index qc_finding_of on qc_finding (project, deliverable, attempt);
      create table known_work (
        project text not null, work text not null, title text not null, rate jsonb not null, identifiers jsonb not null,
        primary key (project, work)
      );
      create table known_vendor (vendor text primary key, kind text not null, name text not null);
      create table known_grant (
        project text not null, vendor text not null, types jsonb not null, active boolean not null,
        primary key (project, vendor)
      );`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table known_grant, known_vendor, known_work, qc_finding, deliverable, specification');
  }
}
