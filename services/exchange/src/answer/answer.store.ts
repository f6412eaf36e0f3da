import {
  claimAnswered,
  type ClaimState,
  type DataOf,
  type Envelope,
  isEvent,
  type Language,
  readPhrase,
  sayIn,
} from '@bobine/contracts';
import type { Database, Tx } from '@bobine/persistence';

type Answered = Envelope<DataOf<typeof claimAnswered.assets>>;

/** Whether a fact says what became of a claim. */
export const isAnswer = (event: Envelope): event is Answered =>
  Object.values(claimAnswered).some((definition) => isEvent(event, definition));

/** Keeps what vendors may ask of their claims; the newest answer counts. What failed in the house stays there. */
export async function keepAnswers(answers: readonly Answered[], tx: Tx): Promise<void> {
  if (answers.length === 0) return;
  // Of several answers to one claim, one statement takes only one.
  const newest = new Map(
    [...answers].sort((a, b) => a.subjectversion - b.subjectversion).map((one) => [one.data.claim, one]),
  );
  const rows = [...newest.values()].map(({ data, subjectversion, time }) => {
    const { claim, vendor, answer, code, reason, told, until } = data;
    return { event: claim, vendor, answer, code, reason, told, until, at: time, version: subjectversion };
  });
  await tx.query(
    `insert into answers (event, vendor, answer, code, reason, told, until, at, version)
     select event, vendor, answer, code, reason, told, until, at, version
     from jsonb_to_recordset($1) as of(event uuid, vendor text, answer text, code text, reason text, told jsonb,
       until timestamptz, at timestamptz, version bigint)
     on conflict (event) do update set answer = excluded.answer, code = excluded.code, reason = excluded.reason,
       told = excluded.told, until = excluded.until, at = excluded.at, version = excluded.version
       where answers.version < excluded.version`,
    [JSON.stringify(rows)],
  );
}

/** The state of claims that came under a source, in the language of who asks; what never came is left out. */
export async function statesOf(
  db: Database,
  source: string,
  ids: readonly string[],
  language: Language,
): Promise<ClaimState[]> {
  const rows = await db.query<{ state: ClaimState; told: unknown }>(
    `select jsonb_strip_nulls(jsonb_build_object('id', c.vendor_event, 'event', c.event, 'type', c.type,
       'project', c.project, 'state', coalesce(a.answer, 'accepted'), 'code', a.code, 'reason', a.reason,
       'until', a.until)) as state, a.told
     from accepted c left join answers a on a.event = c.event
     where c.source = $1 and c.vendor_event = any($2) order by c.at`,
    [source, ids],
  );
  return rows.map(({ state, told }) => {
    const said = readPhrase(told);
    return said ? { ...state, reason: sayIn(language, said) } : state;
  });
}
