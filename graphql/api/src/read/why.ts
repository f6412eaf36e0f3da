import { type Envelope, eventDefinition, isClaimType } from '@bobine/contracts';
import type { Data } from './read-model.js';

/** The story of an event in one sentence: what it did, or why nothing happened. */
export function summaryOf(event: Envelope, answer: Data | null, evaluations: Data[], consequences: Envelope[]): string {
  if (isClaimType(event.type)) return ofClaim(answer, consequences);
  const fired = evaluations.filter((evaluation) => evaluation['outcome'] === 'fired');
  if (fired.length > 0) return fired.map((evaluation) => String(evaluation['reason'])).join(' ');
  const last = evaluations.at(-1);
  if (last) return `Nothing happened: ${String(last['reason'])}`;
  return event.type.startsWith('bobine.fact.') || event.type.startsWith('bobine.step.')
    ? 'This is a record of what the workflows did; workflows do not listen to it.'
    : 'No workflow has looked at it yet.';
}

function ofClaim(answer: Data | null, consequences: Envelope[]): string {
  if (!answer) return 'It is accepted and safe; its owner has not answered yet.';
  const reason = String(answer['reason']);
  switch (answer['answer']) {
    case 'refused':
      return `Nothing happened, because it was refused: ${reason}`;
    case 'held':
      return `It is held until ${String(answer['until'])}: ${reason}`;
    case 'parked':
      return `It is parked for an operator: ${reason}`;
    default: {
      const then = consequences.map(({ type }) => eventDefinition(type)?.title).filter(Boolean);
      return then.length > 0 ? `${reason} Then: ${[...new Set(then)].slice(0, 6).join('; ')}.` : reason;
    }
  }
}
