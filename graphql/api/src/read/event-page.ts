import type { Envelope } from '@bobine/contracts';
import { type Connection, cursorOf, type Page, pageSize, placeOf, wrongCursor } from './page.js';
import type { ReadModel } from './read-model.js';

export type EventPage = Page & {
  claims?: boolean | null;
  type?: string | null;
  outcome?: string | null;
  actor?: string;
};

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A page of a project's events, the last recorded first. */
export async function eventPage(model: ReadModel, project: string, page: EventPage): Promise<Connection<Envelope>> {
  const size = pageSize(page);
  const values: unknown[] = [project];
  const conditions = ['project = $1'];
  const add = (sql: (at: string) => string, value: unknown) => {
    values.push(value);
    conditions.push(sql(`$${values.length}`));
  };
  if (page.claims) conditions.push('claim');
  if (page.type) add((at) => `type = ${at}`, page.type);
  if (page.outcome) add((at) => `outcome = ${at}`, page.outcome);
  if (page.actor) add((at) => `event->>'actor' = ${at}`, page.actor);
  const [count] = await model.db.query<{ n: number }>(
    `select count(*)::int as n from event where ${conditions.join(' and ')}`,
    values,
  );
  if (page.after) {
    const [at, id] = placeOf(page.after);
    if (!TIME.test(at) || Number.isNaN(Date.parse(at))) throw wrongCursor();
    values.push(new Date(at), id);
    conditions.push(`(at, id) < ($${values.length - 1}, $${values.length})`);
  }
  const rows = await model.db.query<{ id: string; at: Date; event: Envelope }>(
    `select id, at, event from event where ${conditions.join(' and ')} order by at desc, id desc limit ${size + 1}`,
    values,
  );
  const edges = rows
    .slice(0, size)
    .map(({ id, at, event }) => ({ cursor: cursorOf(at.toISOString(), id), node: event }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: count?.n ?? 0,
  };
}
