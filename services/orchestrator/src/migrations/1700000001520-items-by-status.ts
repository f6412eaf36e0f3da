import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How thousands of items stand is asked each time that one ends, and which of them comes next. */
export class ItemsByStatus1700000001520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index fan_out_items_status on fan_out_items (run, step, status, place)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index fan_out_items_status');
  }
}
