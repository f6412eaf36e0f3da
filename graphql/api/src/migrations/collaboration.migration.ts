import type { MigrationInterface, QueryRunner } from 'typeorm';
import { COLLABORATION_FIELDS } from './fields.js';
import { makeTable } from './read-model.migration.js';

const columns = (): string =>
  Object.entries(COLLABORATION_FIELDS)
    .map(([concept, fields]) => {
      const added = Object.entries(fields).map(
        ([column, field]) => `add column ${column} text generated always as ((lasting || state)->>'${field}') stored`,
      );
      return `alter table ${concept} ${added.join(', ')};`;
    })
    .join('\n');

/** Comments, views, notices and who is there; and events by what they are about. */
export class Collaboration1700000002401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const concept of ['comment', 'comment_edit', 'view', 'notice', 'notice_choice', 'follow'] as const) {
      await makeTable(runner, concept);
    }
    await runner.query(`
      ${columns()}
      create index view_person on view (person, page) where removed is null;
      create index notice_person on notice (person, sort desc, id desc) where shown = 'true';
      create index notice_unread on notice (person) where shown = 'true' and status = 'unread';
      create index follow_person on follow (person, project, sort, id) where follows = 'true';

      -- Who is there just now: no fact, so it is no part of what is rebuilt, and is carried over. Not worth a log of its own.
      create unlogged table presence (
        project text not null, person text not null, tab text not null,
        name text not null, page text not null, concept text, object text,
        since timestamptz not null, seen_at timestamptz not null,
        primary key (project, person, tab)
      );

      alter table event add column subjectversion bigint generated always as ((event->>'subjectversion')::bigint) stored;
      create index event_subject on event (subject, subjectversion desc);
      -- What a vendor or recipient may know of what happened to its own rows: never more than these fields.
      create table told_outside (
        event text not null, owner text not null, project text not null, subject text not null,
        subjectversion bigint not null, type text not null, by_owner boolean not null, state jsonb not null,
        at timestamptz not null,
        primary key (event, owner)
      );
      create index told_outside_subject on told_outside (subject, owner, subjectversion desc);`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table told_outside, presence;
      drop index event_subject;
      alter table event drop column subjectversion;
      drop table follow, notice_choice, notice, view, comment_edit, comment`);
  }
}
