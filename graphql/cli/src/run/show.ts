export type Effect = {
  run: string;
  step: string | null;
  title: string | null;
  attempt: number | null;
  status: string | null;
  effect: string;
  how?: string | null;
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
  stays: 'stays',
  cancelled: 'is cancelled',
};

/** What becomes of each run and step, a line each. */
export function effectLines(effects: Effect[]): string {
  if (effects.length === 0) return 'Nothing would change.';
  return effects
    .map(({ run, step, title, attempt, status, effect, how, to, due }) => {
      const said = [SAID[effect] ?? effect, due ?? to].filter(Boolean).join(' ');
      const what = how ? `${said}: ${how}` : said;
      return step === null
        ? `${run} ${what}`
        : `${run}/${step}#${attempt ?? 1}  ${title ?? step}, ${status ?? 'pending'}: ${what}`;
    })
    .join('\n');
}
