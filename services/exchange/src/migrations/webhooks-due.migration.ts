import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what is due to a vendor, and whether something is under way to it, without a look at all that waits. */
export class WebhooksDue1700000001501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index deliveries_due on deliveries (vendor, next_at, seq) where status = 'waiting';
      create index deliveries_leased on deliveries (vendor) where leased_until is not null;
      drop index deliveries_waiting;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index deliveries_waiting on deliveries (vendor, seq) where status = 'waiting';
      drop index deliveries_leased, deliveries_due;`);
  }
}
