import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What production has said, as far as materials need it. */
export class Known1700000100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table works (
        project text not null, work text not null, title text not null, rate jsonb not null,
        primary key (project, work)
      );
      create table scenes (
        project text not null, work text not null, scene text not null, number text not null, name text not null,
        heading text, location text, characters jsonb not null, fact text not null,
        primary key (project, work, scene)
      );
      create table slates (
        project text not null, work text not null, slate text not null, label text not null, unit text,
        camera_roll text, sound_roll text, shoot_date text, shoot_day int, rate jsonb, scene text, scene_name text,
        characters jsonb not null, fact text not null,
        primary key (project, work, slate)
      );
      create table cuts (
        project text not null, work text not null, cut text not null, edl text not null,
        primary key (project, work, cut)
      );
      create table shots (
        project text not null, work text not null, shot text not null, cut text not null, sequence text not null,
        place int not null, frames int not null, record_in text not null, vendor text, fact text not null,
        told timestamptz not null default clock_timestamp(),
        primary key (project, work, shot, cut)
      );
      create table vendors (vendor text primary key, name text not null);
      create table grants (
        project text not null, vendor text not null, types text[] not null, active boolean not null,
        primary key (project, vendor)
      );`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table grants, vendors, shots, cuts, slates, scenes, works');
  }
}
