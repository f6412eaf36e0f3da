import { ask, type Breach, breach, type Db, type Owner, OWNERS } from '../breach.js';

/** Who decides on which claim. */
export const DECIDES: Record<string, Owner> = {
  'bobine.announcement.claimed.v1': 'assets',
  'bobine.arrival.claimed.v1': 'assets',
  'bobine.status.claimed.v1': 'production',
  'bobine.receipt.claimed.v1': 'deliverables',
  'bobine.verdict.claimed.v1': 'deliverables',
};

type ClaimRow = {
  event: string;
  type: string;
  outcomes: string[];
  held: number;
  parked: number;
  answers: string[];
};
export type Ending = Omit<ClaimRow, 'event' | 'type'>;

/** Each claim the door accepted was published, and ended with its owner in exactly one way, which it was told once. */
export async function claimsEndOnce(db: Db): Promise<Breach[]> {
  const types = await ask<{ type: string }>(db, 'select distinct type from exchange.accepted');
  const unpublished = await ask<{ event: string }>(
    db,
    'select event from exchange.accepted a where not exists (select from exchange.outbox o where o.id = a.event)',
  );
  const found = [
    ...types.filter(({ type }) => !DECIDES[type]).map(({ type }) => breach('law', `nobody decides on ${type}`)),
    ...unpublished.map(({ event }) => breach('law', `${event} was accepted and never written to be published`)),
  ];
  for (const owner of OWNERS) {
    const own = Object.keys(DECIDES).filter((type) => DECIDES[type] === owner);
    if (own.length > 0) found.push(...(await claimsOf(db, owner, own)));
  }
  return found;
}

async function claimsOf(db: Db, owner: Owner, types: string[]): Promise<Breach[]> {
  const rows = await ask<ClaimRow>(
    db,
    `with answers as (
       select event -> 'data' ->> 'claim' as claim, array_agg(event -> 'data' ->> 'answer' order by seq) as answers
       from ${owner}.outbox where event ->> 'type' = 'bobine.claim.answered_by_${owner}.v1' group by 1
     )
     select c.event::text, c.type,
       array(select outcome from ${owner}.inbox where consumer = '${owner}' and event_id = c.event::text) as outcomes,
       (select count(*)::int from ${owner}.held where event_id = c.event::text) as held,
       (select count(*)::int from ${owner}.parked where event_id = c.event::text and replayed_at is null) as parked,
       coalesce(a.answers, '{}') as answers
     from exchange.accepted c left join answers a on a.claim = c.event::text
     where c.type = any($1)`,
    [types],
  );
  return rows.flatMap((row) => {
    const twice = answeredTwice(row);
    const wrong = twice ?? endingFault(row);
    return wrong ? [breach(twice ? 'I3' : 'law', `${row.type} ${row.event} ${wrong}`)] : [];
  });
}

const said = ({ outcomes, held, parked, answers }: Ending): string =>
  `(inbox ${outcomes.join('+') || 'none'}, held ${held}, parked ${parked}, answers ${answers.join(', ')})`;

/** Whether a claim was answered for good more than once, in words. */
export function answeredTwice(ending: Ending): string | undefined {
  const final = ending.answers.filter((answer) => answer === 'applied' || answer === 'refused');
  return final.length > 1 ? `was answered for good more than once ${said(ending)}` : undefined;
}

/** Applied, refused, held or parked: one of them, and the answers that were given agree. */
export function endingFault(ending: Ending): string | undefined {
  const { outcomes, held, parked, answers } = ending;
  const [outcome] = outcomes;
  const ends = [
    outcomes.length === 1 && (outcome === 'applied' || outcome === 'refused') && held === 0 && parked === 0,
    outcomes.length === 1 && outcome === 'held' && held === 1 && parked === 0,
    outcomes.length === 0 && held === 0 && parked === 1,
  ].filter(Boolean).length;
  if (ends !== 1) return `did not end in exactly one way ${said(ending)}`;
  if (answers.at(-1) !== (outcome ?? 'parked')) return `was answered otherwise than it ended ${said(ending)}`;
  return undefined;
}
