import type { Concept } from '../../migrations/read-model.migration.js';
import { HOLDERS } from '../holders.js';
import type { Data, ReadModel } from '../read-model.js';
import type { Look, Reading, WhyNot } from './link.js';
import { allAs, type DeliverableRow } from './rows.js';
import { whyNot } from './why-not.js';

/** Of a fan-out's items, those that hold it longest; of the materials that may come, those that are due first. */
const SHOWN_ITEMS = 3;
const SHOWN_MATERIALS = 1;
/** A chain of runs longer than this is told as far as it was followed. */
const MOST_ROUNDS = 40;

type Row = { key: string; data: Data };

/** Rows by their id; people and vendors are of the site. */
const byId = (concept: Concept, ofSite = false): string =>
  `select id as key, data from ${concept} where project in ($1${ofSite ? `, ''` : ''}) and id = any($2::text[])`;

/** How each reading is done, for all its keys at once. */
const STATEMENTS: Record<Reading, string> = {
  runsOfDeliverable: `
    select deliverable as key, data from run
    where project = $1 and parent = '' and deliverable = any($2::text[]) order by created_at, id`,
  runsOfWork: `
    select work as key, data from run
    where project = $1 and parent = '' and work = any($2::text[]) and deliverable is null
      and status in ('running', 'failed') order by created_at, id`,
  steps: `
    select parent as key, data from step
    where project = $1 and parent = any($2::text[]) and data->>'status' <> 'gone' order by sort, id`,
  // Taken apart before it is compared: an index is used only where comparing calls nothing that might tell of hidden rows.
  items: `
    with asked as materialized (
      select key, split_part(key, E'\\n', 1) as run, split_part(key, E'\\n', 2) as step from unnest($2::text[]) as key)
    select asked.key, found.data from asked cross join lateral (
      select data from run where project = $1 and parent = asked.run and step = asked.step and status = 'running'
      order by created_at, id limit ${SHOWN_ITEMS}) as found`,
  task: `
    select step as key, data from task where project = $1 and step = any($2::text[])`,
  gate: `
    select step as key, data from gate where project = $1 and step = any($2::text[])`,
  expected: `
    select asked.key, found.data from unnest($2::text[]) as asked (key) cross join lateral (
      select data from material where project = $1 and status in ('announced', 'quarantined')
        and data @> asked.key::jsonb
      order by status, data->>'due', id limit ${SHOWN_MATERIALS}) as found`,
  media: byId('media_work'),
  work: byId('work'),
  shot: byId('shot'),
  vendor: byId('vendor', true),
  person: byId('person', true),
  holders: HOLDERS,
};

/** What was read so far; what is looked up and was not read yet is wanted. */
class Known {
  private readonly rows = new Map<Reading, Map<string, Data[]>>();
  private wanted = new Map<Reading, Set<string>>();

  readonly look: Look = (reading, key) => {
    const found = this.rows.get(reading)?.get(key);
    if (found) return found;
    const wanted = this.wanted.get(reading) ?? new Set();
    this.wanted.set(reading, wanted.add(key));
    return [];
  };

  /** Reads what is wanted, a statement for each kind of reading; false when nothing is. */
  async readWanted(model: ReadModel, project: string): Promise<boolean> {
    const wanted = this.wanted;
    this.wanted = new Map();
    await Promise.all(
      [...wanted].map(async ([reading, keys]) => {
        const rows = await model.db.query<Row>(STATEMENTS[reading], [project, [...keys]]);
        const found = Map.groupBy(rows, ({ key }) => key);
        const known = this.rows.get(reading) ?? new Map<string, Data[]>();
        for (const key of keys)
          known.set(
            key,
            (found.get(key) ?? []).map(({ data }) => data),
          );
        this.rows.set(reading, known);
      }),
    );
    return wanted.size > 0;
  }
}

/** Why each of these deliverables is not delivered: follows all their chains at once, reading what the next links need. */
export async function whyNots(
  model: ReadModel,
  project: string,
  deliverables: string[],
  now: number,
): Promise<Map<string, WhyNot>> {
  const rows = await model.db.query<{ data: Data }>(
    'select data from deliverable where project = $1 and id = any($2::text[])',
    [project, deliverables],
  );
  const all = allAs<DeliverableRow>(rows.map(({ data }) => data));
  const known = new Known();
  const answer = () => new Map(all.map((each) => [each.deliverable, whyNot(each, known.look, now)]));
  let answers = answer();
  for (let round = 0; round < MOST_ROUNDS && (await known.readWanted(model, project)); round++) answers = answer();
  return answers;
}
