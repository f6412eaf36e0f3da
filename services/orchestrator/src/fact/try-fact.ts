import { inWords } from '../evaluation/evaluation.store.js';
import {
  eventDefinition,
  formatKeys,
  type InputOf,
  isClaimType,
  newId,
  type OutputOf,
  parseKeys,
  problemsIn,
  together,
  refuse,
  phrase,
  type tryFact,
} from '@bobine/contracts';
import type { CommandContext } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import type { Fact, Json } from '@bobine/templates';
import { evaluateFacts } from './evaluate.js';
import { matchLock, tagsOf } from './tags.js';

/**
 * What a fact would do if it were said now: evaluated as every fact is, against the rules and waits there are, and then
 * taken back. Nobody is woken, nothing starts, nothing is kept.
 */
export async function tried(
  { project, type, data }: InputOf<typeof tryFact>,
  { tx, cause, at }: CommandContext,
): Promise<OutputOf<typeof tryFact>> {
  const fact: Fact = { ...factIn(type, data), project, actor: cause.actor, time: at.toISOString() };
  await lockNames(tx, tagsOf(type, fact.keys).map(matchLock));
  await tx.query('savepoint tried');
  try {
    const [evaluation] = await evaluateFacts(tx, [{ fact, cause: { ...cause, project } }]);
    return inWords(evaluation!);
  } finally {
    await tx.query('rollback to savepoint tried');
  }
}

/** What is said, if it is something that an owner says. */
function factIn(type: string, data: unknown): Pick<Fact, 'id' | 'type' | 'subject' | 'keys' | 'data'> {
  const definition = eventDefinition(type);
  if (!definition) throw refuse('fact.unknownType', phrase`No event has the type ${type}.`);
  if (isClaimType(type)) {
    throw refuse(
      'fact.claim',
      phrase`${type} is what a vendor says: runs hear the fact that its owner makes of it. Try that one.`,
    );
  }
  const problems = problemsIn(definition.data, data);
  if (problems.length > 0)
    throw refuse('fact.invalid', phrase`That is no ${type}: ${together(problems.slice(0, 5), '; ')}.`);
  const keys = parseKeys(formatKeys(definition.keys(data as never)));
  return { id: newId(), type, subject: 'tried', keys, data: data as Json };
}
