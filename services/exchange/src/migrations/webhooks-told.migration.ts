import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a webhook is disabled and a delivery has ended, with its values apart: it is read later, in the language of its reader. */
export class WebhooksTold1700000001902 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table webhooks add column told jsonb; alter table deliveries add column told jsonb');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table webhooks drop column told; alter table deliveries drop column told');
  }
}
