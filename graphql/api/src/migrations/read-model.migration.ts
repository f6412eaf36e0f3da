import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The concepts of the read model: a table each, made for the screens, rebuilt from the log at will. The first made: */
const FIRST = [
  'project',
  'work',
  'scene',
  'slate',
  'finding',
  'cut',
  'shot',
  'person',
  'vendor',
  'vendor_grant',
  'task',
  'gate',
  'material',
  'statement',
  'element',
  'media_work',
  'deliverable',
  'template',
  'run',
  'step',
  'attempt',
] as const;
/** What bearer tokens are read by: what was signed in with, and what of it counts no more. */
export const CREDENTIALS = ['session', 'api_token', 'client', 'vendor_secret'] as const;
export const CONCEPTS = [
  ...FIRST,
  ...(['shot_change', 'verdict', 'control', 'task_filled', 'delegation'] as const),
  ...(['comment', 'comment_edit', 'view', 'notice', 'notice_choice', 'follow'] as const),
  ...(['import_mapping', 'preview'] as const),
  ...(['specification', 'manifest', 'dispatch'] as const),
  ...(['turnover', 'pull', 'recut'] as const),
  ...CREDENTIALS,
] as const;
export type Concept = (typeof CONCEPTS)[number];

/** Makes the table of a concept; all have the same columns. */
export async function makeTable(runner: QueryRunner, concept: Concept): Promise<void> {
  await runner.query(`
    create table ${concept} (
      project text not null,
      id text not null,
      -- What the rows of one parent are found by: a shot's tasks, a run's steps.
      parent text not null default '',
      -- What they are listed by.
      sort text not null default '',
      -- The public state after the newest fact of the subject.
      state jsonb not null,
      subjectversion bigint not null,
      -- What only one type of fact says, with the version that said it, by type: later facts do not repeat it.
      lasting jsonb not null default '{}',
      lasting_versions jsonb not null default '{}',
      data jsonb not null generated always as (lasting || state) stored,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      primary key (project, id)
    );
    create index ${concept}_parent on ${concept} (project, parent, sort, id);
    create index ${concept}_sort on ${concept} (project, sort, id);`);
}

export class ReadModel1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const concept of FIRST) await makeTable(runner, concept);
    await runner.query(`
      create index task_shot on task (project, (data->>'shot'));
      create index gate_shot on gate (project, (data->>'shot'));
      create index material_shot on material (project, (data->>'shot'));
      create index gate_open on gate (project) where data->>'status' = 'open';
      create index run_deliverable on run (project, (data->>'deliverable'));

      create table event (
        seq bigint generated always as identity primary key,
        id text not null unique,
        type text not null,
        subject text not null,
        project text not null,
        correlation text not null,
        causation text,
        claim boolean not null,
        outcome text,
        event jsonb not null,
        at timestamptz not null
      );
      create index event_project on event (project, seq desc);
      create index event_claims on event (project, seq desc) where claim;
      create index event_causation on event (causation);

      create table answer (
        claim text primary key, project text not null, data jsonb not null, subjectversion bigint not null,
        at timestamptz not null
      );
      create table evaluation (
        id text primary key, event text not null, project text not null, data jsonb not null, at timestamptz not null
      );
      create index evaluation_event on evaluation (event);

      create table turned_away (id text primary key, project text not null, data jsonb not null, at timestamptz not null);

      create table model (epoch text not null);
      insert into model values (gen_random_uuid()::text);
      create table project_version (project text primary key, version bigint not null);
      create table change (
        project text not null, version bigint not null, concept text not null, id text not null,
        -- Whose row it is, for those who see their own alone.
        vendor text,
        primary key (project, version)
      );`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table change, project_version, model, turned_away, evaluation, answer, event, ${FIRST.join(', ')}`,
    );
  }
}
