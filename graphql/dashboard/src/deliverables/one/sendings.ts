import type { Sending, Verdict } from './one.queries.js';

/** A sending with what its recipient said of it, the last sent first. */
export function withVerdicts(
  dispatches: readonly Sending[],
  verdicts: readonly Verdict[],
): { sending: Sending; verdicts: Verdict[] }[] {
  const known = new Set(dispatches.map(({ id }) => id));
  const byDispatch = Map.groupBy(verdicts, ({ dispatch }) => dispatch);
  // A verdict may be of a sending that was before sendings were kept.
  const unknown = [...byDispatch].flatMap(([id, of]): Sending[] =>
    known.has(id)
      ? []
      : [{ id, attempt: of[0]?.attempt ?? 1, sentAt: null, folder: null, receivedAt: null, recalledAt: null }],
  );
  return [...dispatches, ...unknown]
    .sort((a, b) => b.attempt - a.attempt || (b.sentAt ?? '').localeCompare(a.sentAt ?? ''))
    .map((sending) => ({ sending, verdicts: byDispatch.get(sending.id) ?? [] }));
}
