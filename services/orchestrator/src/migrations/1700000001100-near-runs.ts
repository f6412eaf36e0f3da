import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the runs that a fact may be about, however many the project has had: items by their key, the others by deliverable or by age. */
export class NearRuns1700000001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index runs_item on runs (project, item) where item is not null;
      create index runs_deliverable on runs (project, deliverable) where item is null;
      create index runs_latest on runs (project, (status = 'running') desc, started_at desc) where item is null;
      drop index runs_project;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index runs_project on runs (project);
      drop index runs_item, runs_deliverable, runs_latest;`);
  }
}
