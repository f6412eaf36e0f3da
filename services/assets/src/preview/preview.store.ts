import { type Envelope, newId } from '@bobine/contracts';
import type { Cause } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import type { Element } from '../element/element.entity.js';
import type { Material } from '../material/material.js';
import { type About, canBeShown, type Wanted } from './preview.js';

/** How long a preview is somebody's who says nothing more: who is killed loses it then. */
export const LEASE_S = 60;
/** A preview that is taken so often and never finished is given up: its file kills who reads it. */
export const MOST_TRIES = 5;

/** A preview in somebody's hands, each time under another name. */
export type Taken = Wanted & { taker: string; tries: number };

/** Wants a preview of what has arrived, in the transaction of its arrival. */
export const wantOfMaterial = (tx: Tx, material: Material, fact: Envelope): Promise<void> =>
  want(tx, material.file, fact, {
    ...{ preview: material.id, of: 'material', work: material.work, kind: material.kind, vendor: material.vendor },
    ...(material.shot === null ? {} : { shot: material.shot }),
    since: fact.time,
  });

/** Wants a preview of what was made, in the transaction that registers it. */
export const wantOfElement = (tx: Tx, { id, work, kind, cut, file }: Element, fact: Envelope): Promise<void> =>
  want(tx, file, fact, {
    ...{ preview: id, of: 'element', work, kind, since: fact.time },
    ...(cut === null ? {} : { cut }),
  });

async function want(tx: Tx, file: string | null, { id, project, correlation }: Envelope, about: About): Promise<void> {
  if (file === null || !canBeShown(about.kind, file)) return;
  const cause: Cause = { project, actor: 'service:assets', correlation, causation: id };
  await tx.query('insert into previews (id, about, file, cause) values ($1, $2, $3, $4) on conflict (id) do nothing', [
    about.preview,
    JSON.stringify(about),
    file,
    JSON.stringify(cause),
  ]);
}

/** Takes the newest preview that nobody is at; undefined when there is none. */
export async function takeNext(db: Database): Promise<Taken | undefined> {
  const [row] = await db.query<Taken>(
    `with taken as (
       update previews set tries = tries + 1, taker = $1, free_at = clock_timestamp() + $2 * interval '1 second'
       where id = (
         select id from previews where done_at is null and free_at <= clock_timestamp()
         order by at desc, id limit 1 for update skip locked
       ) returning about, file, cause, taker, tries
     ) select * from taken`,
    [newId(), LEASE_S],
  );
  return row;
}

/** Keeps a preview in hand for a while longer; false when it is another's by now. */
export async function keep(db: Database, { about, taker }: Taken): Promise<boolean> {
  const rows = await db.query<object>(
    `with kept as (
       update previews set free_at = clock_timestamp() + $3 * interval '1 second'
       where id = $1 and taker = $2 and done_at is null returning id
     ) select * from kept`,
    [about.preview, taker, LEASE_S],
  );
  return rows.length > 0;
}

/** Lets go of a preview, to be taken again after a while; `counts` says whether this was a try at it. */
export async function letGo(db: Database, { about, taker }: Taken, afterS: number, counts: boolean): Promise<void> {
  await db.query(
    `update previews set taker = null, free_at = clock_timestamp() + $3 * interval '1 second', tries = tries - $4
     where id = $1 and taker = $2 and done_at is null`,
    [about.preview, taker, afterS, counts ? 0 : 1],
  );
}

/** Whether we are who is done with a preview: `now`, `before` when the answer to that was lost on its way, or `lost` to another. */
export type Finished = 'now' | 'before' | 'lost';

/** Marks a preview as done with. */
export async function finish(tx: Tx, { about, taker }: Taken): Promise<Finished> {
  const [row] = await tx.query<{ done: boolean }[]>(
    'select done_at is not null as done from previews where id = $1 and taker = $2 for update',
    [about.preview, taker],
  );
  if (!row) return 'lost';
  if (row.done) return 'before';
  await tx.query('update previews set done_at = clock_timestamp() where id = $1', [about.preview]);
  return 'now';
}
