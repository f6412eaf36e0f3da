import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a task asks to be ticked and filled in, and what of it is. */
export class Forms1700000100102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table tasks add checklist text[], add form jsonb, add ends text[],
        add ticked text[], add answers jsonb, add answered jsonb`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table tasks drop checklist, drop form, drop ends, drop ticked, drop answers, drop answered`);
  }
}
