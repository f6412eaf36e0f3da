import type { Envelope } from '@bobine/contracts';
import { type Connection, type Page, pageSize, wrongCursor } from './page.js';
import type { ReadModel } from './read-model.js';

export type EventPage = Page & {
  claims?: boolean | null;
  type?: string | null;
  outcome?: string | null;
  actor?: string;
};

/** A page of a project's events, newest first. */
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
    if (!/^\d{1,18}$/.test(page.after)) throw wrongCursor();
    add((at) => `seq < ${at}`, page.after);
  }
  const rows = await model.db.query<{ seq: string; event: Envelope }>(
    `select seq, event from event where ${conditions.join(' and ')} order by seq desc limit ${size + 1}`,
    values,
  );
  const edges = rows.slice(0, size).map(({ seq, event }) => ({ cursor: seq, node: event }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: count?.n ?? 0,
  };
}
