import { ask, type Breach, breach, counted, type Db } from '../breach.js';

const told = (rows: string[]): Breach[] => rows.map((what) => breach('law', what));

/** What runs had to be told was told, in numbers without a gap, and every fact was evaluated. */
export async function dispatchesTold(db: Db): Promise<Breach[]> {
  const untold = await counted(db, 'select count(*)::int as n from orchestrator.dispatches where done_at is null');
  const gaps = await ask<{ run: string }>(
    db,
    `select run from orchestrator.dispatches group by run
     having count(*) <> max(number) or min(number) <> 1 or count(distinct number) <> count(*) limit 5`,
  );
  const unevaluated = await counted(
    db,
    `select count(*)::int as n from orchestrator.inbox i where consumer = 'orchestrator'
       and not exists (select from orchestrator.evaluations e where e.fact = i.event_id)`,
  );
  return told([
    ...(untold > 0 ? [`${untold} dispatches were never told`] : []),
    ...gaps.map(({ run }) => `the dispatches of ${run} have gaps`),
    ...(unevaluated > 0 ? [`${unevaluated} facts were read and never evaluated`] : []),
  ]);
}

/**
 * Every run has ended well, every fan-out has joined once with each item done, and nothing listens any more. Cancelled is
 * only what carried an item that has left, or that goes by a later run.
 */
export async function runsOver(db: Db): Promise<Breach[]> {
  const runs = await ask<{ address: string; status: string; reason: string | null }>(
    db,
    `select address, status, reason from orchestrator.runs r where status <> 'completed' and not (
       status = 'cancelled' and parent is not null and not exists (
         select from orchestrator.fan_out_items i where i.item_run = r.address and i.status <> 'dropped')) limit 10`,
  );
  const items = await ask<{ run: string; step: string; key: string; status: string }>(
    db,
    `select i.run, i.step, i.key, i.status from orchestrator.fan_out_items i
     join orchestrator.fan_outs f using (run, step) where f.state <> 'closed' and i.item_run is null and i.status <> 'dropped' limit 10`,
  );
  const open = await ask<{ run: string; step: string }>(
    db,
    `select run, step from orchestrator.fan_outs where state = 'open' limit 10`,
  );
  const listening = await counted(
    db,
    'select count(*)::int as n from orchestrator.subscriptions where closed_at is null',
  );
  return told([
    ...runs.map(({ address, status, reason }) => `the run ${address} is ${status}: ${reason ?? 'no reason given'}`),
    ...items.map(({ run, step, key, status }) => `the item ${key} of ${run}/${step} is ${status} and never ran`),
    ...open.map(({ run, step }) => `the fan-out ${run}/${step} never joined`),
    ...(listening > 0 ? [`${listening} subscriptions are still open`] : []),
  ]);
}
