import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room beside rows that change often: a change of what no index holds then stays on its page and writes no index. */
export class Room1700000100121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tasks set (fillfactor = 80); alter table subjects set (fillfactor = 80);');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tasks reset (fillfactor); alter table subjects reset (fillfactor);');
  }
}
