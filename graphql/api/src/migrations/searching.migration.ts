import type { MigrationInterface, QueryRunner } from 'typeorm';

const of = (field: string) => `(lasting || state)->>'${field}'`;
const called = `(coalesce(${of('material')}, '') || '|' || coalesce(regexp_replace(${of('file')}, '^.*/', ''), '') || '|' ||
  coalesce(${of('shot')}, ''))`;

/**
 * What materials and their files are called, without accents and capitals, in an index that answers alone: they are many, and
 * their rows are wide. Behind row security no index helps to find a part of a text; this one is read through.
 */
export class Searching1700000002602 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table material add column called text generated always as (left(
        case when octet_length(${called}) = char_length(${called}) then lower(${called})
          else regexp_replace(normalize(lower(${called}), NFD), '[\\u0300-\\u036f]', '', 'g') end, 500)) stored;
      create index material_called on material (project, called, id, owner);`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table material drop column called');
  }
}
