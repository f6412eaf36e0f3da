import type pg from 'pg';
import type { Measured } from './measure.js';
import { runOf } from './reaction-template.js';

/** One arrival, as the door knows it, and when its 202 came. */
export type OurEvent = { name: string; event: string; received: number };

/** Where the activity writes the row of its once-key: what the bare path's activity does too. */
export const ACTIVITY = 'activity at its owner';

/** The places an event passes, in order, by the timestamps that the product's own rows carry. */
const PLACES = [
  'claim relayed',
  'claim decided',
  'fact relayed',
  'fact kept',
  'dispatch written',
  'run signalled',
  'wait recorded',
  ACTIVITY,
  'reaction recorded',
] as const;

/** All in microseconds of one clock, the database's. */
const MILESTONES = `
  with asked as (
    select * from unnest($1::text[], $2::text[]) with ordinality as a (event, run, place)
  ), steps as (
    select event -> 'data' ->> 'run' as run, event -> 'data' ->> 'step' as step, min(created_at) as at
    from orchestrator.outbox
    where event ->> 'type' = 'bobine.step.changed.v1' and event -> 'data' ->> 'status' = 'done'
      and event -> 'data' ->> 'run' = any($2)
    group by 1, 2
  )
  select
    extract(epoch from c.created_at) * 1000 as accepted,
    extract(epoch from c.published_at) * 1000 as "claim relayed",
    extract(epoch from i.at) * 1000 as "claim decided",
    extract(epoch from f.published_at) * 1000 as "fact relayed",
    extract(epoch from k.at) * 1000 as "fact kept",
    extract(epoch from d.at) * 1000 as "dispatch written",
    extract(epoch from d.done_at) * 1000 as "run signalled",
    extract(epoch from w.at) * 1000 as "wait recorded",
    extract(epoch from o.at) * 1000 as "activity at its owner",
    extract(epoch from r.at) * 1000 as "reaction recorded"
  from asked a
  join exchange.outbox c on c.id = a.event::uuid
  join assets.inbox i on i.consumer = 'assets' and i.event_id = a.event
  join assets.outbox f on f.event ->> 'causation' = a.event and f.event ->> 'type' = 'bobine.material.arrived.v1'
  join orchestrator.facts k on k.id = f.id::text
  join orchestrator.dispatches d on d.run = a.run and d.kind = 'fact' and d.fact = k.id
  join steps w on w.run = a.run and w.step = 'arrival'
  join production.once o on o.key like a.run || '/react#1:%'
  join steps r on r.run = a.run and r.step = 'react'
  order by a.place`;

/** How long each arrival took from the row that the door wrote to the row that the run recorded, and where. */
export async function ourMilestones(db: pg.Pool, events: OurEvent[]): Promise<Measured[]> {
  const { rows } = await db.query<Record<string, string>>(MILESTONES, [
    events.map(({ event }) => event),
    events.map(({ name }) => runOf(name)),
  ]);
  if (rows.length !== events.length) throw new Error(`${rows.length} of ${events.length} arrivals left their rows`);
  return rows.map((row, index) => {
    const accepted = Number(row['accepted']);
    const since = (place: string): number => Number(row[place]) - accepted;
    const places = Object.fromEntries(PLACES.map((place) => [place, since(place)]));
    const took = since('reaction recorded');
    const received = (events[index]?.received ?? Number.NaN) - accepted;
    return { took, tookFromReceipt: took - received, places };
  });
}

/** Arrivals whose effects are not there exactly once: the material, its fact, the activity, the step, the run's end. */
export async function unfinished(db: pg.Pool, events: OurEvent[]): Promise<string[]> {
  const { rows } = await db.query<{ name: string; counts: number[] }>(
    `select a.name, array[
       (select count(*) from exchange.outbox where id = a.event::uuid),
       (select count(*) from assets.materials where material = a.name and status = 'arrived'),
       (select count(*) from assets.outbox
        where event ->> 'type' = 'bobine.material.arrived.v1' and event ->> 'causation' = a.event),
       (select count(*) from orchestrator.dispatches where run = a.run and kind = 'fact'),
       (select count(*) from production.once where key like a.run || '/react#%'),
       (select count(*) from orchestrator.outbox
        where event ->> 'type' = 'bobine.step.changed.v1' and event -> 'data' ->> 'run' = a.run
          and event -> 'data' ->> 'step' = 'react' and event -> 'data' ->> 'status' = 'done'),
       (select count(*) from orchestrator.runs where address = a.run and status = 'completed')
     ]::int[] as counts
     from unnest($1::text[], $2::text[], $3::text[]) as a (event, name, run)`,
    [events.map(({ event }) => event), events.map(({ name }) => name), events.map(({ name }) => runOf(name))],
  );
  const wrong = rows.filter(({ counts }) => counts.some((count) => count !== 1));
  return wrong.map(({ name, counts }) => `${name} left ${counts.join(', ')} instead of one each`);
}
