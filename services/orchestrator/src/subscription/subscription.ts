import { refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { type CloseWaitCommand, type Fact, matches, type OpenWaitCommand, verbOf } from '@bobine/templates';
import { type Dispatch, writeDispatches } from '../dispatch/dispatch.store.js';
import { collectedEvaluation } from '../evaluation/evaluation.js';
import { writeEvaluation } from '../evaluation/evaluation.store.js';
import { anchorOf, keysOf, matchLock, tagsOf } from '../fact/tags.js';
import { causeOf } from '../run/run-events.js';
import type { RunRow } from '../run/run.store.js';

/** The lock a wait opens under: the matcher of a fact with these keys holds it too. */
export function waitLock({ eventType, keys }: OpenWaitCommand): string[] {
  const anchor = anchorOf(eventType, keys);
  return anchor === undefined ? [] : [matchLock(anchor)];
}

/** Early facts travel in the answer; beyond this they are told one after the other. */
const MOST_ANSWERED = 32 * 1024;

/** Opens a subscription and collects the early facts that match it. The caller holds `waitLock`. */
export async function openWait(tx: Tx, run: RunRow, command: OpenWaitCommand): Promise<Fact[]> {
  const { address, eventType, keys, when, context, retainSince, exclude } = command;
  const anchor = anchorOf(eventType, keys);
  if (anchor === undefined) {
    throw refuse(
      'wait.noKey',
      phrase`The wait ${command.step} gives no business key, so every ${eventType} would wake it.`,
    );
  }
  const retained = await tx.query<{ fact: Fact }[]>(
    `with opened as (
       insert into subscriptions (address, run, project, event_type, anchor, tags, accepts, context, verb)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $11) on conflict (address, verb) do nothing
     )
     select fact from facts
     where tags @> $6 and project in ('', $3) and ($9::timestamptz is null or time >= $9) and not id = any($10)
     order by time, id`,
    [
      address,
      run.address,
      run.project,
      eventType,
      anchor,
      tagsOf(eventType, keys),
      when,
      JSON.stringify(context),
      retainSince,
      exclude,
      verbOf(command.onceKey).verb,
    ],
  );
  const matching = retained.map(({ fact }) => fact).filter((fact) => matches(when, fact, context).holds);
  const taken = await takenBefore(tx, run, command.step, matching);
  const early = matching.filter(({ id }) => !taken.has(id));
  const answered: Fact[] = [];
  let size = 0;
  for (const fact of early) {
    size += JSON.stringify(fact).length;
    if (size > MOST_ANSWERED) break;
    answered.push(fact);
  }
  await tellLater(tx, run, address, early.slice(answered.length));
  return answered;
}

/**
 * Which of these facts the step took for an earlier generation of the same item: the work is asked for again because the
 * item has changed, so what was handed in for it as it was does not count.
 */
async function takenBefore(tx: Tx, run: RunRow, step: string, facts: Fact[]): Promise<Set<string>> {
  if (run.item === null || facts.length === 0) return new Set();
  const earlier = await tx.query<{ address: string }[]>(
    'select address from runs where parent = $1 and step = $2 and item = $3 and address <> $4',
    [run.parent, run.step, run.item, run.address],
  );
  if (earlier.length === 0) return new Set();
  const addresses = earlier.map(({ address }) => address);
  const rows = await tx.query<{ fact: string }[]>(
    `select d.fact from dispatches d join unnest($1::text[]) as earlier (run) using (run)
     where d.kind = 'fact' and d.fact = any($2) and starts_with(d.address, earlier.run || '/' || $3 || '#')
     union
     select e.fact from evaluations e join unnest($1::text[]) as earlier (run)
       on starts_with(e.rule, earlier.run || '/' || $3 || '#')
     where e.fact = any($2) and e.outcome = 'fired'`,
    [addresses, facts.map(({ id }) => id), step],
  );
  return new Set(rows.map(({ fact }) => fact));
}

async function tellLater(tx: Tx, run: RunRow, address: string, facts: Fact[]): Promise<void> {
  await writeDispatches(
    tx,
    facts.map(({ id }): Dispatch => ({ kind: 'fact', run: run.address, address, fact: id })),
  );
  for (const fact of facts) {
    await writeEvaluation(tx, { fact, evaluation: collectedEvaluation(address, run.address) }, causeOf(run));
  }
}

/** What the subscriptions of step attempts wait for, by address. */
export async function waitedFor(
  tx: Tx,
  addresses: string[],
): Promise<Map<string, { event: string; key: Record<string, string> }>> {
  if (addresses.length === 0) return new Map();
  const rows = await tx.query<{ address: string; event: string; tags: string[] }[]>(
    `select address, event_type as event, tags from subscriptions where address = any($1) and verb = 'watch'`,
    [addresses],
  );
  return new Map(rows.map(({ address, event, tags }) => [address, { event, key: keysOf(event, tags) }]));
}

/** Closes one subscription of a step attempt. */
export async function closeWait(tx: Tx, { target }: CloseWaitCommand): Promise<void> {
  const { address, verb } = verbOf(target);
  await tx.query(
    `update subscriptions set closed_at = clock_timestamp(), closed_by = 'step'
     where address = $1 and verb = $2 and closed_at is null`,
    [address, verb],
  );
}

/** Closes all that a run still listens to, because it has ended. */
export async function closeWaitsOf(tx: Tx, run: string): Promise<void> {
  await tx.query(
    `update subscriptions set closed_at = clock_timestamp(), closed_by = 'run' where run = $1 and closed_at is null`,
    [run],
  );
}
