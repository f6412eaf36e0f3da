import type { DataOf, verdictContradicted } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Deliverable } from '../deliverable/deliverable.js';

/** What a recipient said of one dispatch. */
export type Verdict = DataOf<typeof verdictContradicted>['said'];

/** The verdict that stands about a dispatch of a deliverable: the first that was said. */
export async function standingVerdict(tx: Tx, of: Deliverable, dispatch: string): Promise<Verdict | undefined> {
  const [row] = await tx.query<Verdict[]>(
    `select verdict, reasons, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, dispatch, attempt, claim
     from verdict where project = $1 and deliverable = $2 and dispatch = $3 and stands`,
    [of.project, of.code, dispatch],
  );
  return row;
}

/** Keeps a verdict; said of the same dispatch again, it is not kept again. The caller has locked the deliverable. */
export async function keepVerdict(tx: Tx, of: Deliverable, it: Verdict, stands: boolean): Promise<boolean> {
  const kept = await tx.query<object[]>(
    `insert into verdict (project, deliverable, dispatch, verdict, attempt, reasons, at, claim, stands)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1`,
    [of.project, of.code, it.dispatch, it.verdict, it.attempt, JSON.stringify(it.reasons), it.at, it.claim, stands],
  );
  return kept.length > 0;
}
