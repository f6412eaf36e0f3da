import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Previews that are wanted, and who is at them: of all essence that is here already as well. */
export class Previews1700000100006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table previews (
        id uuid primary key,
        -- What it is of, as its facts say it.
        about jsonb not null,
        file text not null,
        cause jsonb not null,
        at timestamptz not null default clock_timestamp(),
        tries int not null default 0,
        -- Whose it is, until when: without more from them it is anybody's again.
        taker uuid,
        free_at timestamptz not null default clock_timestamp(),
        done_at timestamptz
      );
      create index previews_waiting on previews (at desc, id) where done_at is null;

      insert into previews (id, about, file, cause, at)
      select id, jsonb_strip_nulls(jsonb_build_object(
          'preview', id, 'of', 'material', 'work', work, 'kind', kind, 'vendor', vendor, 'shot', shot,
          'since', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
        file, jsonb_build_object('project', project, 'actor', 'service:assets', 'correlation', id), at
      from materials where file is not null and kind not in ('edl', 'subtitle', 'document')
      union all
      select id, jsonb_strip_nulls(jsonb_build_object(
          'preview', id, 'of', 'element', 'work', work, 'kind', kind, 'cut', cut,
          'since', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
        file, jsonb_build_object('project', project, 'actor', 'service:assets', 'correlation', id), at
      from elements where retired_at is null;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table previews');
  }
}
