import { fieldOf } from '../migrations/fields.js';
import type { Concept } from '../migrations/read-model.migration.js';
import { HELD } from './holders.js';

/** How one field of a filter narrows a list; `$` in SQL stands for the value. Fields and SQL are our code's alone. */
export type Narrowing =
  /** `inside`: not for those who see their own rows alone, who must not find out by asking. */
  | { by: 'field'; field: string; facet?: boolean; inside?: boolean }
  /** `spoken`: one of the fields is what a template says, and is found in other languages too. */
  | { by: 'text'; fields: string[]; spoken?: string }
  | { by: 'since' | 'until'; field: string }
  | { by: 'is'; sql: string }
  | { by: 'sql'; sql: string };

/** A list of a concept's rows: what it is narrowed by, what its rows are counted by, and how it may be sorted. */
export type List = {
  concept: Concept;
  filter: Record<string, Narrowing>;
  /** SQL by the names of the schema; text, and never null. The first is the list's own order. */
  sorts: Record<string, string>;
};

const field = (name: string): Narrowing => ({ by: 'field', field: name });
/** A field whose values are counted. */
const facet = (name: string): Narrowing => ({ by: 'field', field: name, facet: true });
const text = (...fields: string[]): Narrowing => ({ by: 'text', fields });
const LAST = '9999';

/** Whether something that is not over was due before now. */
const late = (concept: Concept, over: string): Narrowing => ({
  by: 'is',
  sql: `(data->>'due' < to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') and ${fieldOf(concept, 'status')} not in (${over}))`,
});
const due = `coalesce(data->>'due', '${LAST}')`;
const or = (name: string, otherwise = '') => `coalesce(data->>'${name}', '${otherwise}')`;
const dueBetween = { dueSince: { by: 'since', field: 'due' }, dueUntil: { by: 'until', field: 'due' } } as const;

/**
 * Open gates that wait for a person: a title has no vote yet that they hold by now, whoever held it when the gate opened, or
 * whose vote was handed to them. Who is named there and not known here yet holds it.
 */
export const WAITS_FOR = `status = 'open' and exists (
  select 1 from jsonb_array_elements(data->'parties') as party
  where ((it.project, party->>'title') in (select project, title from (${HELD}) as held where person = $)
  or (party->>'person' = $ and not exists (select 1 from person where person.project = '' and person.id = $))
  or exists (
    select 1 from delegation where delegation.project = it.project and coalesce(it.data->>'delegate', 'true') = 'true'
    and delegation.data->'delegate'->>'person' = $ and delegation.data->>'title' = party->>'title'
    and delegation.parent in ('', it.id) and delegation.data->>'revokedAt' is null
    and (delegation.data->>'from')::timestamptz <= now()
    and coalesce((delegation.data->>'until')::timestamptz > now(), true)))
  and not exists (select 1 from jsonb_array_elements(data->'votes') as vote where vote->>'title' = party->>'title'))`;

/**
 * Materials of which something is proposed that nobody has signed, rejected or said otherwise since. What a machine reads in
 * the file itself is not asked of anybody.
 */
const UNSIGNED = `exists (select 1 from statement as said where said.project = it.project and said.parent = it.id
  and said.data->>'family' <> 'technical' and coalesce(said.data->>'state', 'proposed') = 'proposed'
  and not exists (select 1 from statement as later where later.project = said.project and later.parent = said.parent
    and later.data->>'supersedes' = said.id))`;

const holds = (what: string) => `data->'memberships' @> jsonb_build_array(jsonb_build_object(${what}))`;

/** The lists of the API. */
export const LISTS = {
  shots: {
    concept: 'shot',
    filter: {
      work: facet('work'),
      sequence: facet('sequence'),
      vendor: facet('vendor'),
      code: field('shot'),
      text: text('shot', 'sequence', 'vendor'),
      dropped: { by: 'is', sql: `(data ? 'droppedBy')` },
    },
    sorts: {
      cutOrder: 'sort',
      code: or('shot'),
      vendor: or('vendor', LAST),
      frames: `lpad(data->>'frames', 12, '0')`,
    },
  },
  tasks: {
    concept: 'task',
    filter: {
      status: facet('status'),
      type: facet('type'),
      work: facet('work'),
      vendor: facet('vendor'),
      role: facet('role'),
      person: { by: 'field', field: 'person', facet: true, inside: true },
      priority: { by: 'sql', sql: `coalesce(data->>'priority', 'normal') = any($::text[])` },
      shot: field('shot'),
      unit: field('unit'),
      text: text('unit', 'type', 'vendor', 'note'),
      late: late('task', `'done', 'omit'`),
      ...dueBetween,
    },
    sorts: { urgency: 'sort', due, unit: or('unit'), type: or('type'), status: or('status') },
  },
  gates: {
    concept: 'gate',
    filter: {
      status: facet('status'),
      work: facet('work'),
      shot: field('shot'),
      title: {
        by: 'sql',
        sql: `exists (select 1 from jsonb_array_elements(data->'parties') as party where party->>'title' = any($::text[]))`,
      },
      waitingFor: { by: 'sql', sql: WAITS_FOR },
      text: { by: 'text', fields: ['title', 'unit', 'step'], spoken: 'title' },
      late: late('gate', `'approved', 'retake', 'rejected', 'cancelled'`),
      ...dueBetween,
    },
    sorts: { urgency: 'sort', due, title: or('title'), status: or('status') },
  },
  materials: {
    concept: 'material',
    filter: {
      kind: facet('kind'),
      status: facet('status'),
      vendor: facet('vendor'),
      work: facet('work'),
      shot: field('shot'),
      slate: field('slate'),
      reel: facet('reel'),
      text: text('material', 'shot', 'version', 'vendor', 'file'),
      late: {
        by: 'is',
        sql: `(data->>'due' < to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') and status = 'announced')`,
      },
      toValidate: { by: 'is', sql: UNSIGNED },
      ...dueBetween,
    },
    sorts: {
      kind: 'sort',
      name: or('material'),
      shot: or('shot', LAST),
      due,
      arrived: `to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
    },
  },
  deliverables: {
    concept: 'deliverable',
    filter: {
      status: facet('status'),
      recipient: facet('recipient'),
      work: facet('work'),
      version: facet('version'),
      language: facet('language'),
      territory: facet('territory'),
      specification: facet('specification'),
      text: text('deliverable', 'name'),
      late: late('deliverable', `'accepted', 'cancelled'`),
      ...dueBetween,
    },
    sorts: { name: 'sort', due, recipient: or('recipient'), status: or('status') },
  },
  runs: {
    concept: 'run',
    filter: {
      status: facet('status'),
      template: facet('template'),
      work: facet('work'),
      deliverable: field('deliverable'),
      step: field('step'),
      text: text('run', 'item'),
      held: { by: 'is', sql: `(data ? 'held')` },
    },
    sorts: {
      address: 'sort',
      started: `coalesce(data->>'startedAt', '${LAST}')`,
      status: or('status'),
    },
  },
  findings: {
    concept: 'finding',
    filter: { severity: facet('severity'), code: facet('code'), work: facet('work'), text: text('text', 'subject') },
    sorts: { severity: 'sort' },
  },
  people: {
    concept: 'person',
    filter: {
      text: text('name'),
      project: {
        by: 'sql',
        sql: `exists (select 1 from unnest($::text[]) as asked where ${holds(`'project', asked`)})`,
      },
      role: {
        by: 'sql',
        sql: `exists (select 1 from unnest($::text[]) as asked where ${holds(`'roles', jsonb_build_array(asked)`)})`,
      },
      title: {
        by: 'sql',
        sql: `exists (select 1 from unnest($::text[]) as asked where ${holds(`'titles', jsonb_build_array(asked)`)})`,
      },
      siteAdmin: { by: 'is', sql: `(data->>'siteAdmin' = 'true')` },
    },
    sorts: { name: 'sort' },
  },
  vendors: {
    concept: 'vendor',
    filter: {
      kind: facet('kind'),
      text: text('vendor', 'name'),
      project: {
        by: 'sql',
        sql: `(exists (select 1 from vendor_grant where vendor_grant.id = it.id and vendor_grant.project = any($::text[])
          and vendor_grant.data->>'active' = 'true')
          or exists (select 1 from deliverable where deliverable.owner = it.id and deliverable.project = any($::text[])))`,
      },
    },
    sorts: { name: 'sort' },
  },
} as const satisfies Record<string, List>;

/** What was written on something, or answers a comment: listed where it stands, and nowhere narrowed. */
export const COMMENTS: List = { concept: 'comment', filter: {}, sorts: { at: 'sort' } };
