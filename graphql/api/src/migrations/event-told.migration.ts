import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is told of a project's last days, and what its tasks went through, is found without reading everything else that happened. */
export class EventTold1700000002601 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index event_told on event (project, at desc, id desc) where type in (
        'bobine.material.arrived.v1', 'bobine.task.opened.v1', 'bobine.task.status_changed.v1', 'bobine.gate.decided.v1',
        'bobine.cut.locked.v1', 'bobine.delivery.sent.v1', 'bobine.delivery.accepted.v1', 'bobine.delivery.refused.v1',
        'bobine.claim.answered_by_production.v1', 'bobine.claim.answered_by_assets.v1',
        'bobine.claim.answered_by_deliverables.v1')`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index event_told');
  }
}
