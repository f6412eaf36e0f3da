import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why claims and uploads ended as they did, with the values apart: it is read later, in the language of its reader. */
export class Told1700000001802 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table answers add column told jsonb`);
    await runner.query(`alter table uploads add column told jsonb`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table uploads drop column told`);
    await runner.query(`alter table answers drop column told`);
  }
}
