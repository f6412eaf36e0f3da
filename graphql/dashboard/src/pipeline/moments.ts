/** What of a step is known of the past: when each attempt of it opened and ended, and how. */
export type Past = {
  name: string;
  kind: string;
  attempts: readonly { attempt: number; status: string; openedAt: string | null; endedAt: string | null }[];
};
/** How a step stood. */
export type Stood = { status: string; attempt: number; openedAt: string | null; endedAt: string | null };
/** Something that happened to a step: an attempt of it opened or ended. */
export type Moment = { at: string; step: string; attempt: number; what: 'opened' | 'ended' };

const WAITING = ['wait', 'human', 'gate'];

/** How a step stood at an instant, as far as its attempts say. */
export function stoodAt({ kind, attempts }: Past, at: Date): Stood {
  const begun = attempts.filter(({ openedAt, endedAt }) => {
    const first = openedAt ?? endedAt;
    return first !== null && new Date(first) <= at;
  });
  const last = begun.at(-1);
  if (!last) return { status: 'pending', attempt: 1, openedAt: null, endedAt: null };
  const { attempt, openedAt, status } = last;
  if (last.endedAt === null || new Date(last.endedAt) > at) {
    return { status: WAITING.includes(kind) ? 'waiting' : 'running', attempt, openedAt, endedAt: null };
  }
  return { status: ENDINGS[status] ?? status, attempt, openedAt, endedAt: last.endedAt };
}
/** An attempt that was sent back has ended all the same, and the next waits for what is done anew. */
const ENDINGS: Record<string, string> = { retake: 'done', superseded: 'pending' };

/** Everything that happened to the steps of a run, in order. */
export function momentsOf(steps: readonly Past[]): Moment[] {
  return steps
    .flatMap(({ name: step, attempts }) =>
      attempts.flatMap(({ attempt, openedAt, endedAt }): Moment[] => [
        ...(openedAt ? [{ at: openedAt, step, attempt, what: 'opened' as const }] : []),
        ...(endedAt ? [{ at: endedAt, step, attempt, what: 'ended' as const }] : []),
      ]),
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The next instant at which something happened, or the one before; null where there is none. */
export function nextMoment(moments: readonly Moment[], at: Date, step: 1 | -1): Date | null {
  const found =
    step === 1
      ? moments.find((moment) => Date.parse(moment.at) > at.getTime())
      : moments.findLast((moment) => Date.parse(moment.at) < at.getTime());
  return found ? new Date(found.at) : null;
}

/** How long playing takes from the first instant to the last, in milliseconds, and how often it goes on. */
export const PLAY_MS = 12_000;
export const TICK_MS = 100;
