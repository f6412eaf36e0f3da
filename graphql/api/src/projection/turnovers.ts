import { isTurnedOver, NOTHING_ASKED, TURNED_OVER } from '@bobine/access';
import type * as c from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Changed } from './kept.js';
import type { Row, ToldRow } from './row.js';

type Said = c.DataOf<typeof c.materialArrived>;

/**
 * The rows of what is turned over to who makes a shot. It goes with the plates: whoever brings those of a shot turns it over,
 * and what they send with them, of a kind that is turned over, is pulled too.
 */
export function turnedOver(data: Said, lasting: Record<string, unknown> = {}): Row[] {
  const { id, material, work, shot, kind, vendor } = data;
  if (shot === undefined || !isTurnedOver(kind)) return [];
  const parent = `${work}/${shot}`;
  const order = (TURNED_OVER as readonly string[]).indexOf(kind);
  const pull: Row = { concept: 'pull', id, parent, sort: `${order} ${material}`, state: data, lasting };
  if (kind !== 'plate') return [pull];
  return [pull, { concept: 'turnover', id: `${parent}/${vendor}`, parent, state: { work, shot, vendor } }];
}

/** What one cut changed of each shot, as its vendors were told. */
export const recuts = (
  { changes, cut, work, against, handles }: c.DataOf<typeof c.changeListIssued>,
  { time }: c.Envelope,
): Row[] =>
  changes.map(({ vendor: _, ...change }) => ({
    ...{ concept: 'recut', id: `${cut}/${change.shot}`, parent: `${work}/${change.shot}`, sort: time },
    state: { ...change, cut, work, against, handles, at: time },
  }));

/** What of it changed is told to those who have work on the shot; inside, it is told as what it is. */
export async function toldToMakers(tx: Tx, told: ToldRow[]): Promise<Changed[]> {
  const about = told.flatMap(({ event: { project }, row: { concept, id, state } }) => {
    const { work, shot, kind } = state;
    const isPicture = concept === 'preview' && isTurnedOver(kind);
    if (concept !== 'pull' && concept !== 'recut' && !isPicture) return [];
    return [{ project, concept: concept === 'recut' ? 'recut' : 'pull', id, work, shot }];
  });
  if (about.length === 0) return [];
  return tx.query<Changed[]>(
    `select distinct told.project, told.concept, told.id, owner as vendor
     from jsonb_to_recordset($1) as told(project text, concept text, id text, work text, shot text)
     join task on task.project = told.project and task.shot = told.shot and task.parent = told.work
     where owner is not null and status <> all($2::text[])`,
    [JSON.stringify(about), NOTHING_ASKED],
  );
}
