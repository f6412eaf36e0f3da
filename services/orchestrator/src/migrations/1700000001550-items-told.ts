import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why an item of a fan-out failed, with its values apart: its fan-out says it again, in the language of who reads it. */
export class ItemsTold1700000001550 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table fan_out_items add column told jsonb');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table fan_out_items drop column told');
  }
}
