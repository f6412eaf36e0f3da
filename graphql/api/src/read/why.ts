import {
  type Envelope,
  eventDefinition,
  isClaimType,
  phrase,
  readPhrase,
  titleOf,
  together,
  type Value,
} from '@bobine/contracts';
import type { Data, ReadModel } from './read-model.js';

/** Facts that report on work done and on what was told of it: workflows seldom listen to them. */
const RECORDS = /^bobine\.(fact|step|claim|webhook|media_work|preview)\./;

const reasonOf = ({ told, reason }: Data): Value => readPhrase(told) ?? String(reason);

/** The story of an event in one sentence: what it did, or why nothing happened. */
export function summaryOf(event: Envelope, answer: Data | null, evaluations: Data[], consequences: Envelope[]): Value {
  if (isClaimType(event.type)) return ofClaim(answer, consequences);
  const fired = evaluations.filter((evaluation) => evaluation['outcome'] === 'fired');
  if (fired.length > 0) return together(fired.map(reasonOf), ' ');
  const last = evaluations.at(-1);
  if (last) return phrase`Nothing happened: ${reasonOf(last)}`;
  return RECORDS.test(event.type)
    ? phrase`This is a record of what was done; workflows do not listen to it.`
    : phrase`No workflow has looked at it yet.`;
}

function ofClaim(answer: Data | null, consequences: Envelope[]): Value {
  if (!answer) return phrase`It is accepted and safe; its owner has not answered yet.`;
  const reason = reasonOf(answer);
  switch (answer['answer']) {
    case 'refused':
      return phrase`Nothing happened, because it was refused: ${reason}`;
    case 'held':
      return answer['until']
        ? phrase`It is held until ${String(answer['until'])}: ${reason}`
        : phrase`It is held: ${reason}`;
    case 'parked':
      return phrase`It is parked for an operator: ${answer['tech'] ? String(answer['tech']) : reason}`;
    default: {
      const then = consequences
        .filter(({ type }) => !RECORDS.test(type))
        .map(({ type }) => eventDefinition(type))
        .filter((definition) => definition !== undefined);
      const titles = [...new Set(then)].slice(0, 6).map(titleOf);
      return titles.length > 0 ? phrase`${reason} Then: ${together(titles, '; ')}.` : reason;
    }
  }
}

/** What followed from an event, directly or through others, oldest first; evaluations are told apart. */
export async function consequencesOf(model: ReadModel, { id, project }: Envelope): Promise<Envelope[]> {
  const rows = await model.db.query<{ event: Envelope }>(
    `with recursive followed as (
       select id, 1 as depth from event where causation = $1 and project = $2
       union all
       select next.id, depth + 1 from event next join followed on next.causation = followed.id
       where depth < 12 and next.project = $2
     )
     select event from event
     where id in (select id from followed limit 2000) and type <> 'bobine.fact.evaluated.v1' order by at, id limit 200`,
    [id, project],
  );
  return rows.map(({ event }) => event);
}
