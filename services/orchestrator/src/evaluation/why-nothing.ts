import type { Tx } from '@bobine/persistence';
import type { CompiledTemplate, Fact } from '@bobine/templates';
import type { Candidate } from '../fact/fact.store.js';
import { tagsOf } from '../fact/tags.js';
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
async function endOf(tx: Tx, run: string): Promise<string | null> {
  const [row] = await tx.query<{ end: string | null }[]>(
    `select case when status <> 'running' then coalesce(reason, status) end as end from runs where address = $1`,
    [run],
  );
  return row?.end ?? null;
}

/** Runs of the fact's project whose templates wait for its type: those it names, then the latest. */
async function listenersOf(tx: Tx, fact: Fact): Promise<Listener[]> {
  const rows = await tx.query<(Omit<Listener, 'template'> & { hash: string })[]>(
    `select r.address, r.status, r.reason, r.hash, r.inputs, r.item_value as item,
       coalesce((select json_object_agg(latest.step, latest.status) from (
         select distinct on (step) step, status from steps where run = r.address order by step, attempt desc
       ) latest), '{}') as steps
     from runs r
     where r.project = $1
       and (r.work is null or not $2::jsonb ? 'work' or r.work = $2::jsonb ->> 'work')
       and (r.deliverable is null or not $2::jsonb ? 'deliverable' or r.deliverable = $2::jsonb ->> 'deliverable')
       and (r.item is null or exists (select from jsonb_each_text($2::jsonb) key where key.value = r.item))
     order by (r.status = 'running') desc, r.started_at desc
     limit 40`,
    [fact.project, JSON.stringify(fact.keys)],
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
  const keyOf = (tag: string): [string, string] => {
    const pair = tag.slice(fact.type.length + 1);
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)];
  };
  return rows.map(({ address, run, tags }) => ({ address, run, keys: Object.fromEntries(tags.map(keyOf)) }));
}

/** The current versions that wait for a type of event. */
async function currentTemplates(tx: Tx, type: string): Promise<CompiledTemplate[]> {
  const rows = await tx.query<{ hash: string }[]>(
    'select hash from template_versions where current and $1 = any(waits) order by name',
    [type],
  );
  return Promise.all(rows.map(({ hash }) => compiledTemplate(tx, hash)));
}
