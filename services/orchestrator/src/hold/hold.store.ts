import {
  type DataOf,
  type Envelope,
  isEvent,
  type projectHeld,
  projectHeld as held,
  projectReleased,
} from '@bobine/contracts';
import { type Cause, causedBy } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';

/** Since when a project, or one run, is on hold, and why. */
export type Held = DataOf<typeof projectHeld>['held'];

/** Keeps that a project is on hold, or goes on; whichever was said last counts. Its runs are told by and by. */
export async function keepHold(tx: Tx, event: Envelope): Promise<void> {
  if (!isEvent(event, held) && !isEvent(event, projectReleased)) return;
  const now = isEvent(event, held) ? event.data.held : null;
  const reason = isEvent(event, projectReleased) ? event.data.reason : (now?.reason ?? '');
  await tx.query(
    `insert into project_holds as old (project, held, reason, version, cause) values ($1, $2, $3, $4, $5)
     on conflict (project) do update
     set held = excluded.held, reason = excluded.reason, version = excluded.version, cause = excluded.cause
     where old.version < excluded.version`,
    [event.project, now && JSON.stringify(now), reason, event.subjectversion, JSON.stringify(causedBy(event))],
  );
}

/** The hold of a project, if it is on hold. */
export async function holdOf(tx: Tx, project: string): Promise<Held | null> {
  const [row] = await tx.query<{ held: Held | null }[]>('select held from project_holds where project = $1', [project]);
  return row?.held ?? null;
}

/** A project some of whose runs have not been told how it stands, and which. */
export type Untold = { project: string; held: Held | null; reason: string; cause: Cause; runs: string[] };

/** Runs to be told that their project is on hold or goes on, of one project. */
export async function findUntold(tx: Tx, most: number): Promise<Untold | undefined> {
  const [row] = await tx.query<Untold[]>(
    `select p.project, p.held, p.reason, p.cause, array_agg(untold.address) as runs
     from project_holds p cross join lateral (
       select address from runs
       where project = p.project and status = 'running' and project_held = (p.held is null) limit $1
     ) untold group by p.project limit 1`,
    [most],
  );
  return row;
}

/** Notes that runs are told; answers with those that were not, and still run. */
export async function markTold(tx: Tx, { held: now, runs }: Untold): Promise<Set<string>> {
  const rows = await tx.query<{ address: string }[]>(
    `with told as (
       update runs set project_held = $2
       where address = any($1) and status = 'running' and project_held <> $2 returning address
     ) select address from told`,
    [runs, now !== null],
  );
  return new Set(rows.map(({ address }) => address));
}
