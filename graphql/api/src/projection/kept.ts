import { type Envelope, isClaimType } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';

/** What changed, and whose it is, for vendors and recipients who see their own rows alone. */
export type Changed = { project: string; concept: string; id: string; vendor?: string | undefined };

/** Keeps events themselves, whole. */
export async function keepEvents(tx: Tx, events: Envelope[]): Promise<void> {
  await tx.query(
    `insert into event (id, type, subject, project, correlation, causation, claim, event, at)
     select event->>'id', event->>'type', event->>'subject', event->>'project', event->>'correlation', event->>'causation',
       claim, event, coalesce(event->>'recordedtime', event->>'time')::timestamptz
     from jsonb_to_recordset($1) as kept(event jsonb, claim boolean)
     on conflict (id) do nothing`,
    [JSON.stringify(events.map((event) => ({ event, claim: isClaimType(event.type) })))],
  );
}

/** Keeps what owners answered to claims; of several answers to one claim the newest counts. */
export async function keepAnswers(tx: Tx, answers: Envelope[]): Promise<Changed[]> {
  if (answers.length > 0) {
    await tx.query(
      `insert into answer as old (claim, project, data, subjectversion, at)
       select distinct on (event->'data'->>'claim') event->'data'->>'claim', event->>'project', event->'data',
         (event->>'subjectversion')::bigint, (event->>'time')::timestamptz
       from jsonb_array_elements($1::jsonb) as event
       order by event->'data'->>'claim', (event->>'subjectversion')::bigint desc
       on conflict (claim) do update set data = excluded.data, subjectversion = excluded.subjectversion, at = excluded.at
       where old.subjectversion < excluded.subjectversion`,
      [JSON.stringify(answers)],
    );
  }
  return answers.map(({ project, data }) => {
    const { claim, vendor } = data as { claim: string; vendor: string };
    return { project, concept: 'event', id: claim, vendor };
  });
}

/** Shows each claim with its owner's answer, whichever of the two came first. */
export async function matchAnswers(tx: Tx, claims: string[]): Promise<void> {
  if (claims.length === 0) return;
  await tx.query(
    `update event set outcome = answer.data->>'answer' from answer
     where answer.claim = event.id and event.id = any($1::text[])`,
    [claims],
  );
}

/** Keeps what workflows made of facts. */
export async function keepEvaluations(tx: Tx, evaluations: Envelope[]): Promise<Changed[]> {
  if (evaluations.length > 0) {
    await tx.query(
      `insert into evaluation (id, event, project, data, at)
       select event->>'id', event->'data'->>'event', event->>'project', event->'data', (event->>'time')::timestamptz
       from jsonb_array_elements($1::jsonb) as event on conflict (id) do nothing`,
      [JSON.stringify(evaluations)],
    );
  }
  return evaluations.map(({ project, data }) => ({ project, concept: 'event', id: (data as { event: string }).event }));
}

/** Keeps what the door has turned away. */
export async function keepTurnedAway(tx: Tx, events: Envelope[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `insert into turned_away (id, project, data, at)
     select event->>'id', event->>'project', event->'data', (event->>'time')::timestamptz
     from jsonb_array_elements($1::jsonb) as event on conflict do nothing`,
    [JSON.stringify(events)],
  );
}

/** Gives what changed the next versions of its project's read model. */
export async function countChanges(tx: Tx, changed: Changed[]): Promise<void> {
  const numbered = [...Map.groupBy(changed, ({ project }) => project).values()].flatMap((of) =>
    of.map((change, at) => ({ ...change, place: at + 1, of: of.length })),
  );
  await tx.query(
    `with told as (
       select project, concept, id, vendor, place, "of" from jsonb_to_recordset($1) as told(project text, concept text, id text, vendor text, place int, "of" int)
     ), counted as (
       insert into project_version as old (project, version) select distinct project, "of" from told
       on conflict (project) do update set version = old.version + excluded.version returning project, version
     )
     insert into change (project, version, concept, id, vendor)
     select project, counted.version - told."of" + told.place, told.concept, told.id, told.vendor
     from told join counted using (project)`,
    [JSON.stringify(numbered)],
  );
}
