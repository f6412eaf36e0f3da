export type Effect = {
  run: string;
  step: string | null;
  title: string | null;
  attempt: number | null;
  status: string | null;
  effect: string;
  to?: string | null;
  due?: string | null;
};

const SAID: Record<string, string> = {
  reopens: 'is done again',
  waits: 'is done again after that',
  skipped: 'is skipped',
  accepted: 'goes on without what failed',
  held: 'is held',
  released: 'goes on',
  reassigned: 'is given to',
  extended: 'is due',
  prioritised: 'is from now on',
  withdrawn: 'is withdrawn',
  undone: 'is undone',
  cancelled: 'is cancelled',
};

/** What becomes of each run and step, a line each. */
export function effectLines(effects: Effect[]): string {
  if (effects.length === 0) return 'Nothing would change.';
  return effects
    .map(({ run, step, title, attempt, status, effect, to, due }) => {
      const what = [SAID[effect] ?? effect, due ?? to].filter(Boolean).join(' ');
      return step === null
        ? `${run} ${what}`
        : `${run}/${step}#${attempt ?? 1}  ${title ?? step}, ${status ?? 'pending'}: ${what}`;
    })
    .join('\n');
}
