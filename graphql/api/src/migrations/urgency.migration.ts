import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks and gates that are there are of normal priority: lists begin with what is more urgent. */
export class Urgency1700000002007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update task set sort = '3 ' || sort;
      update gate set sort = '3 ' || sort;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update task set sort = substr(sort, 3);
      update gate set sort = substr(sort, 3);`);
  }
}
