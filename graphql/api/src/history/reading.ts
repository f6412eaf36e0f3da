import { isDeepStrictEqual } from 'node:util';
import { type Envelope, eventDefinitions } from '@bobine/contracts';
import { cursorOf, type Page, pageSize, placeOf, wrongCursor } from '../read/page.js';
import type { ReadModel } from '../read/read-model.js';

type State = Record<string, unknown>;
/** What happened to something, as it is told to who asks. */
export type Entry = {
  project: string;
  event: string;
  type: string;
  at: string;
  /** Who did it, as the event says; outside, whether it was the one who asks. */
  actor: string | null;
  cause: string | null;
  before: State | null;
  after: State;
  isOutside: boolean;
  /** Whether somebody who did it stays unnamed where who asks does not know them. */
  isDiscreet?: boolean;
};
export type History = {
  edges: { cursor: string; node: Entry }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
};

/**
 * Facts of one subject that tell the same state, by any field they all have: what one is different in is seen from the last of
 * them before it. Of a run, its steps tell their own, each that of its step.
 */
const TELL_OTHERWISE = new Set([
  'bobine.metadata.stated.v1',
  'bobine.cut.compared.v1',
  'bobine.grant.given.v1',
  'bobine.grant.revoked.v1',
]);
const STEP = 'bobine.step.changed.v1';
export const SAME_STATE = eventDefinitions()
  .map(({ type }) => type)
  .filter((type) => type !== STEP && !TELL_OTHERWISE.has(type));

function placeIn(after: string | null | undefined): number | null {
  if (!after) return null;
  const [version] = placeOf(after);
  if (!/^\d{1,15}$/.test(version)) throw wrongCursor();
  return Number(version);
}

function pageOf<R extends { version: string; event: string }>(
  rows: R[],
  size: number,
  total: number,
  node: (row: R) => Entry,
): History {
  const edges = rows
    .slice(0, size)
    .map((row) => ({ cursor: cursorOf(String(row.version), row.event), node: node(row) }));
  const pageInfo = { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null };
  return { edges, pageInfo, totalCount: total };
}

/** A page of the events of a subject, `$1`, before a version, `$2`, each with the state it changed, by types that tell the same, `$3`. */
export const historySql = (size: number): string =>
  `select e.version, e.id as event, e.event as said, before.data as before
   from (
     select id, type, subject, subjectversion as version, event from event
     where subject = $1 and ($2::bigint is null or subjectversion < $2)
     order by subjectversion desc limit ${size + 1}
   ) as e left join lateral (
     select event->'data' as data from event as earlier
     where earlier.subject = e.subject and earlier.subjectversion < e.version and (
       (e.type = any($3) and earlier.type = any($3)) or (e.type = '${STEP}' and earlier.type = '${STEP}'
         and earlier.event->'data'->'step' = e.event->'data'->'step'))
     order by earlier.subjectversion desc limit 1
   ) as before on true
   order by e.version desc`;

/** What happened to something, the newest first, to those who see all of it. */
export async function historyOf(model: ReadModel, subject: string, page: Page): Promise<History> {
  const size = pageSize(page);
  const [count] = await model.db.query<{ n: number }>('select count(*)::int as n from event where subject = $1', [
    subject,
  ]);
  const rows = await model.db.query<{ version: string; event: string; said: Envelope<State>; before: State | null }>(
    historySql(size),
    [subject, placeIn(page.after), SAME_STATE],
  );
  return pageOf(rows, size, count?.n ?? 0, ({ said, before }) => ({
    ...{ project: said.project, event: said.id, type: said.type, at: said.time, actor: said.actor },
    ...{ cause: said.causation ?? null, before, after: said.data, isOutside: false },
  }));
}

/** The same to a vendor or recipient: what happened to a row of theirs while it was theirs, as far as they may know. */
export async function historyOutside(model: ReadModel, own: string, subject: string, page: Page): Promise<History> {
  const size = pageSize(page);
  const [count] = await model.db.query<{ n: number }>(
    'select count(*)::int as n from told_outside where subject = $1 and owner = $2',
    [subject, own],
  );
  const rows = await model.db.query<Outside>(
    `select version, event, project, type, at, by_owner as "byOwner", state,
       lead(state) over (order by version desc) as before
     from (
       select subjectversion as version, * from told_outside
       where subject = $1 and owner = $2 and ($3::bigint is null or subjectversion < $3)
       order by subjectversion desc limit ${size + 2}
     ) as told order by version desc`,
    [subject, own, placeIn(page.after)],
  );
  return pageOf(
    rows.slice(0, size + 1),
    size,
    count?.n ?? 0,
    ({ event, project, type, at, byOwner, state, before }) => ({
      ...{ project, event, type, at: at.toISOString(), actor: byOwner ? `vendor:${own}` : null },
      ...{ cause: null, before, after: state, isOutside: true },
    }),
  );
}

type Outside = {
  version: string;
  event: string;
  project: string;
  type: string;
  at: Date;
  byOwner: boolean;
  state: State;
  before: State | null;
};

/** More rows than anybody has: what is different for who asks is found in all of them. */
const MOST_OF_A_PERSON = 5000;

/** What happened to somebody, to themselves, and to others as far as it is of projects that they see whole. */
export async function historyOfPerson(model: ReadModel, subject: string, page: Page): Promise<History> {
  const rows = await model.db.query<PersonTold>(
    `select event, subjectversion as version, type, actor, at, state from person_told where subject = $1
     order by subjectversion, project limit ${MOST_OF_A_PERSON}`,
    [subject],
  );
  const told = asSeen(rows).reverse();
  const [size, last] = [pageSize(page), placeIn(page.after)];
  const left = told.filter(({ version }) => last === null || Number(version) < last);
  return pageOf(left.slice(0, size + 1), size, told.length, ({ event, type, actor, at, before, after }) => ({
    ...{ project: '', event, type, at: at.toISOString(), actor, cause: null },
    ...{ before, after, isOutside: false, isDiscreet: true },
  }));
}

type PersonTold = { event: string; version: string; type: string; actor: string; at: Date; state: State };

/** States of a person, each put together of what is seen of it, oldest first; what is the same as before is left out. */
export function asSeen<R extends { version: string; state: State }>(rows: readonly R[]) {
  const told: (R & { before: State | null; after: State })[] = [];
  let before: State | null = null;
  for (const parts of Map.groupBy(rows, ({ version }) => version).values()) {
    const [first] = parts;
    if (!first) continue;
    const memberships = parts.flatMap(({ state }) => state['memberships'] as object[]);
    const after: State = { ...first.state, memberships };
    if (!isDeepStrictEqual(before, after)) told.push({ ...first, before, after });
    before = after;
  }
  return told;
}
