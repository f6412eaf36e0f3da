import { ask, breach, counted, type Db, EVERYTHING_SAID, type Found } from '../breach.js';

/** What one claim may do to one subject, once. */
const ONCE = ['bobine.material.announced.v1', 'bobine.material.arrived.v1', 'bobine.task.status_changed.v1'];

/** One claim had one effect of a kind on a subject, the same bytes came in under one name once, and a run starts and ends once. */
export async function effectsOnce(db: Db): Promise<Found> {
  const claims = await ask<{ cause: string; type: string; subject: string; n: number }>(
    db,
    `with said as (${EVERYTHING_SAID})
     select event ->> 'causation' as cause, type, event ->> 'subject' as subject, count(*)::int as n from said
     where type = any($1) and event ->> 'causation' in (select event::text from exchange.accepted)
     group by 1, 2, 3 having count(*) > 1`,
    [ONCE],
  );
  const bytes = await ask<{ material: string; n: number }>(
    db,
    `select vendor || ' ' || material as material, count(*)::int as n from assets.materials where sha256 is not null
     group by project, work, vendor, material, sha256 having count(*) > 1`,
  );
  const runs = await ask<{ run: string; type: string; n: number }>(
    db,
    `select event ->> 'subject' as run, event ->> 'type' as type, count(*)::int as n from orchestrator.outbox
     where event ->> 'type' in ('bobine.run.started.v1', 'bobine.run.ended.v1') group by 1, 2 having count(*) > 1`,
  );
  const previews = await ask<{ preview: string; n: number }>(
    db,
    `select key as preview, count(*)::int as n from assets.outbox
     where event ->> 'type' like 'bobine.preview.%' group by 1 having count(*) > 1`,
  );
  return {
    breaches: [
      ...claims.map(({ cause, type, subject, n }) =>
        breach('I3', `the claim ${cause} led to ${type} of ${subject} ${n} times`),
      ),
      ...bytes.map(({ material, n }) => breach('I3', `the same bytes are ${n} revisions of ${material}`)),
      ...previews.map(({ preview, n }) => breach('I3', `what became of ${preview} is told ${n} times`)),
      ...runs.map(({ run, type, n }) => breach('I3', `${run} has ${n} times ${type}`)),
    ],
    compared: {
      'facts that claims led to': await counted(
        db,
        `select count(*)::int as n from (${EVERYTHING_SAID}) said
         where type = any($1) and event ->> 'causation' in (select event::text from exchange.accepted)`,
        [ONCE],
      ),
    },
  };
}
