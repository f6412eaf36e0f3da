import { phrase, type Phrase, together, type Value, wordFor } from '@bobine/contracts';

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

const SAID: Record<string, (what: string) => Phrase> = {
  reopens: () => phrase`is done again`,
  waits: () => phrase`is done again after that`,
  skipped: () => phrase`is skipped`,
  accepted: () => phrase`goes on without what failed`,
  held: () => phrase`is held`,
  released: () => phrase`goes on`,
  reassigned: (to) => phrase`is given to ${to}`,
  extended: (due) => phrase`is due ${due}`,
  prioritised: (how) => phrase`is from now on ${how}`,
  withdrawn: () => phrase`is withdrawn`,
  undone: () => phrase`is undone`,
  stays: () => phrase`stays`,
  cancelled: () => phrase`is cancelled`,
};

/** What becomes of each run and step, a line each. */
export function effectLines(effects: readonly Effect[]): Phrase {
  if (effects.length === 0) return phrase`Nothing would change.`;
  return together(effects.map(lineOf), '\n');
}

function lineOf({ run, step, title, attempt, status, effect, how, to, due }: Effect): Phrase {
  const said: Value = SAID[effect]?.(due ?? to ?? '') ?? effect;
  const what = how ? phrase`${said}: ${how}` : phrase`${said}`;
  if (step === null) return phrase`${run} ${what}`;
  const address = `${run}/${step}#${attempt ?? 1}`;
  return phrase`${address}  ${title ?? step}, ${wordFor('step', status ?? 'pending')}: ${what}`;
}
