import { type Phrase, type Value, wordFor } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { CompiledTemplate, Fact } from '@bobine/templates';
import type { Candidate } from '../fact/fact.store.js';
import { keysOf, tagsOf } from '../fact/tags.js';
import { compiledTemplate } from '../template/compiled.store.js';
import type { Evaluation } from './evaluation.js';
import {
  closedEvaluation,
  endedEvaluation,
  heldEvaluation,
  keptEvaluation,
  type Listener,
  otherKeysEvaluation,
  type OtherWait,
} from './nearest.js';

/**
 * Why a fact for which nothing is open did nothing. Looked for in this order: a wait that is closed, one that has not
 * opened yet, one for other business keys, a run that has ended, a template of which there is no run.
 * @param alone no start rule was near either, so the farther explanations count too
 */
export async function whyNothing(
  tx: Tx,
  fact: Fact,
  candidates: Candidate[],
  alone: boolean,
): Promise<Evaluation | undefined> {
  // A fact may have come too late for one attempt and early for the next: what is still to come says more.
  const closed = candidates.findLast(({ closedBy }) => closedBy !== null);
  const listeners = await listenersOf(tx, fact);
  const held = heldEvaluation(fact, listeners, closed === undefined);
  if (held) return held;
  if (closed) return closedEvaluation(fact, closed, await endOf(tx, closed.run));
  if (!alone) return undefined;
  return (
    otherKeysEvaluation(fact, await otherWaits(tx, fact)) ??
    endedEvaluation(fact, listeners) ??
    keptEvaluation(fact, await currentTemplates(tx, fact.type))
  );
}

/** How a run ended; null while it runs. */
async function endOf(tx: Tx, run: string): Promise<Value | null> {
  const [row] = await tx.query<{ status: string; reason: string | null; told: Phrase | null }[]>(
    `select status, reason, told from runs where address = $1 and status <> 'running'`,
    [run],
  );
  return row ? (row.told ?? row.reason ?? wordFor('step', row.status)) : null;
}

/** Of how many runs it is asked whether they would have listened. */
const MOST_LISTENERS = 40;
const LATEST = `order by (status = 'running') desc, started_at desc limit ${MOST_LISTENERS}`;

/**
 * Runs of the fact's project that may wait for it: those it names, then the latest. Asked in two halves, items and the
 * rest, so that each is found by an index of its own however many runs the project has had.
 */
async function listenersOf(tx: Tx, fact: Fact): Promise<Listener[]> {
  const values: unknown[] = [fact.project, Object.values(fact.keys)];
  const agreeing = (['work', 'deliverable'] as const).flatMap((name) => {
    const key = fact.keys[name];
    return key === undefined ? [] : [` and (${name} is null or ${name} = $${values.push(key)})`];
  });
  // A fact about a deliverable names its few runs; for the others the latest must do.
  const some = fact.keys['deliverable'] === undefined ? LATEST : '';
  const rows = await tx.query<(Omit<Listener, 'template'> & { hash: string })[]>(
    `with near as (
       select * from runs where project = $1 and item = any($2::text[])${agreeing.join('')}
       union all
       (select * from runs where project = $1 and item is null${agreeing.join('')} ${some})
     )
     select address, status, reason, told, hash, inputs, item_value as item,
       coalesce((select json_object_agg(latest.step, latest.status) from (
         select distinct on (step) step, status from steps where run = address order by step, revision desc
       ) latest), '{}') as steps
     from near ${LATEST}`,
    values,
  );
  return Promise.all(rows.map(async ({ hash, ...row }) => ({ ...row, template: await compiledTemplate(tx, hash) })));
}

/** Open waits for facts of this type that share a tag with it, or any when none does. */
async function otherWaits(tx: Tx, fact: Fact): Promise<OtherWait[]> {
  const rows = await tx.query<{ address: string; run: string; tags: string[] }[]>(
    `select address, run, tags from subscriptions
     where closed_at is null and event_type = $1 and project = $2
     order by (tags && $3) desc, opened_at limit 50`,
    [fact.type, fact.project, tagsOf(fact.type, fact.keys)],
  );
  return rows.map(({ address, run, tags }) => ({ address, run, keys: keysOf(fact.type, tags) }));
}

/** The current versions that wait for a type of event. */
async function currentTemplates(tx: Tx, type: string): Promise<CompiledTemplate[]> {
  const rows = await tx.query<{ hash: string }[]>(
    'select hash from template_versions where current and $1 = any(waits) order by name',
    [type],
  );
  return Promise.all(rows.map(({ hash }) => compiledTemplate(tx, hash)));
}
