import type { EventType, Story } from './queries.js';

/** Whose operator can replay an event that is parked: the owner that decides a claim, or what moves workflows; null where none is. */
export function parkedBy({ event, answer, evaluations }: Story, types: readonly EventType[]): string | null {
  if (answer?.outcome === 'parked') return types.find(({ type }) => type === event.type)?.owner ?? null;
  return evaluations.at(-1)?.outcome === 'parked' ? 'orchestrator' : null;
}
