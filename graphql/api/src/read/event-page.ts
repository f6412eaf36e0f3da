import { type Envelope, routineTypes } from '@bobine/contracts';
import type { FacetCount } from './connection.js';
import { type Connection, edgesOf, type Page, pageSize, placeOf, wrongCursor } from './page.js';
import type { ReadModel } from './read-model.js';

export type EventFilter = {
  claims?: boolean | null;
  type?: string[] | null;
  routine?: boolean | null;
  outcome?: string[] | null;
  actor?: string[] | null;
  subject?: string | null;
  correlation?: string | null;
  since?: string | null;
  until?: string | null;
};
export type EventPage = Page & { filter?: EventFilter | null };

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** How each part of a filter narrows the events; `$` stands for the value. */
const CONDITIONS: Record<keyof EventFilter, string> = {
  claims: 'claim = $',
  type: 'type = any($::text[])',
  routine: `(type in (${routineTypes()
    .map((type) => `'${type}'`)
    .join(', ')})) = $`,
  outcome: 'outcome = any($::text[])',
  actor: `event->>'actor' = any($::text[])`,
  subject: 'subject = $',
  correlation: 'correlation = $',
  since: 'at >= $',
  until: 'at < $',
};

/** A page of a project's events, the last recorded first; of somebody's alone where `said` names them. */
export function eventPage(model: ReadModel, project: string, { filter, ...page }: EventPage, said?: string) {
  const conditions = (values: unknown[], but: (keyof EventFilter)[] = []): string[] => {
    const add = (sql: string, value: unknown): string => {
      values.push(value);
      return sql.replace('$', `$${values.length}`);
    };
    const narrowed = Object.entries(filter ?? {}).flatMap(([name, wanted]) =>
      wanted === null || wanted === undefined || but.includes(name as keyof EventFilter)
        ? []
        : [add(CONDITIONS[name as keyof EventFilter], wanted)],
    );
    const own = said === undefined ? [] : ['claim', add(`event->>'actor' = $`, said)];
    return [add('project = $', project), ...own, ...narrowed];
  };
  let read: Promise<Omit<Connection<Envelope>, 'totalCount'>> | undefined;
  const rows = () => (read ??= pageOf());
  async function pageOf(): Promise<Omit<Connection<Envelope>, 'totalCount'>> {
    const size = pageSize(page);
    const values: unknown[] = [];
    const all = conditions(values);
    if (page.after) {
      const [at, id] = placeOf(page.after);
      if (!TIME.test(at) || Number.isNaN(Date.parse(at))) throw wrongCursor();
      values.push(new Date(at), id);
      all.push(`(at, id) < ($${values.length - 1}, $${values.length})`);
    }
    const found = await model.db.query<{ id: string; at: Date; event: Envelope }>(
      `select id, at, event from event where ${all.join(' and ')} order by at desc, id desc limit ${size + 1}`,
      values,
    );
    return edgesOf(
      found.map(({ id, at, event }) => ({ sort: at.toISOString(), id, data: event })),
      size,
    );
  }
  const counted =
    (name: 'type' | 'outcome', ...but: (keyof EventFilter)[]) =>
    () => {
      const values: unknown[] = [];
      const where = conditions(values, [name, ...but]).join(' and ');
      return model.db.query<FacetCount>(
        `select ${name} as value, count(*)::int as count from event where ${where} group by 1 order by 2 desc, 1 limit 200`,
        values,
      );
    };
  return {
    edges: async () => (await rows()).edges,
    pageInfo: async () => (await rows()).pageInfo,
    totalCount: async () => {
      const values: unknown[] = [];
      const where = conditions(values).join(' and ');
      const [row] = await model.db.query<{ n: number }>(`select count(*)::int as n from event where ${where}`, values);
      return row?.n ?? 0;
    },
    // Whether they are routine is said by their types: it hides no type here either.
    facets: { type: counted('type', 'routine'), outcome: counted('outcome') },
  };
}
