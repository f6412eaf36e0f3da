import { refuse, phrase, wordFor } from '@bobine/contracts';
import type { Live } from '../live/live.js';
import type { Concept } from '../migrations/read-model.migration.js';
import type { Data, ReadModel } from '../read/read-model.js';
import type { Context } from '../session/context.js';

const PATIENCE_MS = 10_000;

const late = (what: string) =>
  refuse('readModel.late', 'It is done, but the view has not caught up yet. Look again in a moment.', what);

/** Waits until the read model shows what a command has just done, so that one reads one's own writes. */
export async function afterwards(
  model: ReadModel,
  live: Live,
  concept: Concept,
  project: string,
  id: string,
  shows: (row: Data) => boolean | Promise<boolean> = () => true,
): Promise<Data> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const row = await model.one(concept, project, id);
    if (row && (await shows(row))) return row;
    if (Date.now() > until) throw late(`${concept} ${id}`);
    await live.moment();
  }
}

/** Waits until the read model shows each of many rows at a version or a later one. */
export async function allAfterwards(
  model: ReadModel,
  live: Live,
  concept: Concept,
  project: string,
  versions: Map<string, number>,
  patience = PATIENCE_MS,
): Promise<void> {
  if (versions.size === 0) return;
  const until = Date.now() + patience;
  for (;;) {
    const [row] = await model.db.query<{ shown: number }>(
      `select count(*)::int as shown from ${concept} join unnest($2::text[], $3::bigint[]) as done (id, version) using (id)
       where project = $1 and subjectversion >= version`,
      [project, [...versions.keys()], [...versions.values()]],
    );
    if (row?.shown === versions.size) return;
    if (Date.now() > until) throw late(`${versions.size - (row?.shown ?? 0)} of ${versions.size} rows of ${concept}`);
    await live.moment();
  }
}

/** Waits until the read model shows something that no version tells. */
export async function afterwardsThat(
  live: Live,
  what: string,
  shows: () => Promise<boolean>,
  patience = PATIENCE_MS,
): Promise<void> {
  const until = Date.now() + patience;
  while (!(await shows())) {
    if (Date.now() > until) throw late(what);
    await live.moment();
  }
}

/** The project of a row that who asks may see: the guard has refused all others. */
export async function projectOf(concept: Concept, id: string, { model }: Context): Promise<string> {
  const row = await model.anywhere(concept, id);
  if (!row) throw refuse(`${concept}.unknown`, phrase`There is no ${wordFor('concept', concept)} ${id}.`);
  return String(row['project']);
}
