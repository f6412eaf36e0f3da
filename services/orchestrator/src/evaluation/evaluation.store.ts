import { factEvaluated } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import type { Evaluated } from './evaluation.js';

const LONGEST_REASON = 2000;
const cut = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);

/** Events that only report on others: what they do not set in motion is kept, and not announced. */
const isReport = (type: string): boolean =>
  type.startsWith('bobine.claim.answered_by_') ||
  type === 'bobine.media_work.progressed.v1' ||
  type === 'bobine.webhook.delivered.v1';

/** Writes what a fact did and says so in public; the same outcome of the same rule is written once. */
export async function writeEvaluation(tx: Tx, { fact, evaluation }: Evaluated, cause: Cause): Promise<void> {
  const { outcome, rule, condition, values, runs, until } = evaluation;
  const reason = cut(evaluation.reason, LONGEST_REASON);
  const written = await tx.query<unknown[]>(
    `insert into evaluations (fact, type, outcome, rule, condition, values, reason, runs, until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict do nothing returning seq`,
    [
      fact.id,
      fact.type,
      outcome,
      rule ?? null,
      condition ?? null,
      values ? JSON.stringify(values) : null,
      reason,
      runs,
      until ?? null,
    ],
  );
  if (written.length === 0 || (outcome === 'notFired' && isReport(fact.type))) return;
  await emit(
    tx,
    factEvaluated,
    `fact/${fact.id}`,
    {
      event: fact.id,
      eventType: fact.type,
      outcome,
      ...(rule ? { rule: cut(rule, 400) } : {}),
      ...(condition ? { condition } : {}),
      ...(values ? { values } : {}),
      reason,
      runs,
      ...(until ? { until } : {}),
    },
    cause,
  );
}
