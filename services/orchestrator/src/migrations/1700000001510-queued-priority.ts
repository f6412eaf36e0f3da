import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How urgent a run is that waits to start. */
export class QueuedPriority1700000001510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table queued_starts add column priority text not null default 'normal'`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table queued_starts drop column priority');
  }
}
