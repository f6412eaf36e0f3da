import { english, factEvaluated, type Phrase } from '@bobine/contracts';
import { type Cause, type Drafted, drafted, emitDrafted } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import type { Evaluated, Evaluation } from './evaluation.js';

const LONGEST_REASON = 2000;
const cut = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);

/** Events that only report on others: what they do not set in motion is kept, and not announced. */
const isReport = (type: string): boolean =>
  type.startsWith('bobine.claim.answered_by_') ||
  type === 'bobine.media_work.progressed.v1' ||
  type.startsWith('bobine.preview.') ||
  type.startsWith('bobine.webhook.');

/** Writes what a fact did and says so in public; the same outcome of the same rule is written once. */
export const writeEvaluation = (tx: Tx, evaluated: Evaluated, cause: Cause): Promise<void> =>
  writeEvaluations(tx, [toSay(evaluated, cause)]);

/** What a fact did, and the event that says so; null where it is kept and not announced. */
export type ToSay = Pick<Evaluated, 'fact'> & { evaluation: InWords; event: Drafted | null };

/** An evaluation with its reason in English, and as it can be said in another language. */
export type InWords = Omit<Evaluation, 'reason'> & { reason: string; told: Phrase };
export const inWords = ({ reason, ...what }: Evaluation): InWords => ({
  ...what,
  reason: cut(english(reason), LONGEST_REASON),
  told: reason,
});

/** Puts what a fact did in words, as part of what is traced now. */
export function toSay({ fact, evaluation: whole }: Evaluated, cause: Cause): ToSay {
  const evaluation = inWords(whole);
  const { outcome, rule, condition, values, reason, told, runs, until } = evaluation;
  if (outcome === 'notFired' && isReport(fact.type)) return { fact, evaluation, event: null };
  const said = {
    event: fact.id,
    eventType: fact.type,
    outcome,
    ...(rule ? { rule: cut(rule, 400) } : {}),
    ...(condition ? { condition } : {}),
    ...(values ? { values } : {}),
    reason,
    told,
    runs,
    ...(until ? { until } : {}),
  };
  return { fact, evaluation, event: drafted(factEvaluated, `fact/${fact.id}`, said, cause) };
}

const keyOf = (fact: string, outcome: string, rule: string | null = null): string =>
  JSON.stringify([fact, outcome, rule]);

/** Writes what many facts did, in a few statements. */
export async function writeEvaluations(tx: Tx, all: ToSay[]): Promise<void> {
  if (all.length === 0) return;
  const rows = all.map(({ fact, evaluation }) => ({ ...evaluation, fact: fact.id, type: fact.type }));
  const written = await tx.query<{ fact: string; outcome: string; rule: string | null }[]>(
    `insert into evaluations (fact, type, outcome, rule, condition, values, reason, runs, until)
     select fact, type, outcome, rule, condition, values, reason, runs, until
     from rows from (jsonb_to_recordset($1::jsonb) as (
       fact text, type text, outcome text, rule text, condition text, values jsonb, reason text, runs text[], until timestamptz
     )) with ordinality order by ordinality
     on conflict do nothing returning fact, outcome, rule`,
    [JSON.stringify(rows)],
  );
  const byKey = new Map(all.map((each) => [keyOf(each.fact.id, each.evaluation.outcome, each.evaluation.rule), each]));
  const said = written.flatMap(({ fact, outcome, rule }) => byKey.get(keyOf(fact, outcome, rule))?.event ?? []);
  await emitDrafted(tx, said, factEvaluated.owner);
}
