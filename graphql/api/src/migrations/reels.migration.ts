import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The reel a shot is of. A work that is cut in reels has each begin at an hour of record timecode, the first at 01:00:00:00;
 * what stands in the hour before is of none, and so is a shot that no cut has yet.
 */
export class Reels1700000002631 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table grid_shot add column reel int generated always as (
        case when record_in ~ '^[0-9]{2}:' then nullif(left(record_in, 2)::int, 0) end
      ) stored`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table grid_shot drop column reel');
  }
}
