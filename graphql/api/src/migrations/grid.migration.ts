import type { MigrationInterface, QueryRunner } from 'typeorm';
import { WRITE_CELLS, WRITE_SHOTS } from '../grid/grid-rows.js';

/**
 * Shots and the tasks on them as narrow rows: what the grid shows, filters and sorts by, and no more. No index holds a
 * status, so that a change of one writes no index.
 */
export class Grid1700000002020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table grid_shot (
        project text not null, id text not null, work text not null, shot text not null, sequence text not null,
        place int not null, frames int not null, record_in text not null, vendor text, dropped_by text,
        version bigint not null,
        primary key (project, id)
      );
      create index grid_shot_place on grid_shot (project, work, place, id);
      create table grid_cell (
        project text not null, id text not null, shot text not null, type text not null,
        -- Whether it is about the shot itself, and not about a part of it.
        whole boolean not null,
        status text not null, attempt int not null, vendor text, role text, person text, due text, priority text,
        media text, version bigint not null,
        primary key (project, id)
      ) with (fillfactor = 85);
      create index grid_cell_shot on grid_cell (project, shot, type);
      create index grid_cell_type on grid_cell (project, type, shot);`);
    await runner.query(WRITE_SHOTS('shot as it'));
    await runner.query(WRITE_CELLS('task as it'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table grid_cell, grid_shot');
  }
}
