import {
  ask,
  breach,
  type Breach,
  counted,
  type Db,
  EVERYTHING_SAID,
  type Found,
  OWN_MATTER,
  some,
} from '../breach.js';
import { DECIDES } from '../law/claims.js';

/** Events that only report on others: that nothing followed from them is kept, and not announced. */
const REPORT = `(e.type like 'bobine.claim.answered\\_by\\_%' or e.type like 'bobine.webhook.%' or e.type like 'bobine.preview.%' or e.type = 'bobine.media_work.progressed.v1')`;

/** The API shows every event as it was said, each claim as it ended, and of each fact what it did. */
export async function eventsKept(db: Db): Promise<Found> {
  const keys = async (sql: string): Promise<string[]> => (await ask<{ key: string }>(db, sql)).map(({ key }) => key);
  const events = await keys(
    `with said as (select * from (${EVERYTHING_SAID}) s where not ${OWN_MATTER})
     select coalesce(s.id, e.id) as key from said s full join api.event e on e.id = s.id where e.event is distinct from s.event`,
  );
  const ends = Object.entries(DECIDES).map(
    ([type, owner]) =>
      `select a.event::text as id, coalesce(
         (select outcome from ${owner}.inbox i where i.consumer = '${owner}' and i.event_id = a.event::text),
         (select 'parked' from ${owner}.parked p where p.consumer = '${owner}' and p.event_id = a.event::text and replayed_at is null)
       ) as outcome from exchange.accepted a where a.type = '${type}'`,
  );
  const outcomes = await keys(
    `select e.id as key from (${ends.join(' union all ')}) c full join (select * from api.event where claim) e on e.id = c.id
     where e.outcome is distinct from c.outcome`,
  );
  const evaluations = await keys(
    `select coalesce(e.fact, m.event) || ' ' || coalesce(e.outcome, m.data ->> 'outcome') as key
     from (select * from orchestrator.evaluations e where not (outcome = 'notFired' and ${REPORT})) e
     full join api.evaluation m on (m.event, m.data ->> 'outcome', coalesce(m.data ->> 'rule', ''))
       = (e.fact, e.outcome, coalesce(left(e.rule, 400), ''))
     where (m.data ->> 'reason', coalesce(m.data -> 'runs', '[]')) is distinct from (e.reason, to_jsonb(e.runs))`,
  );
  const wrong = (what: string, found: string[]): Breach[] =>
    found.length > 0 ? [breach('I6', `${what}: ${found.length} differ: ${some(found)}`)] : [];
  return {
    breaches: [
      ...wrong('events as they were said', events),
      ...wrong('outcomes of claims', outcomes),
      ...wrong('what facts did', evaluations),
    ],
    compared: {
      'events as they were said': await counted(
        db,
        `select count(*)::int as n from (${EVERYTHING_SAID}) s where not ${OWN_MATTER}`,
      ),
      'outcomes of claims': await counted(db, 'select count(*)::int as n from exchange.accepted'),
      'what facts did': await counted(db, 'select count(*)::int as n from api.evaluation'),
    },
  };
}
