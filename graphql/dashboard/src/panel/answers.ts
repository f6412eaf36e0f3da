/** A field of a form, as a task asks it. */
export type Field = { name: string; type: string; required: boolean };
export type Answers = Record<string, string | number | boolean | null>;

/** Answers as they were given; what is none is empty. */
export function answersOf(given: unknown): Answers {
  return given !== null && typeof given === 'object' && !Array.isArray(given) ? (given as Answers) : {};
}

/** What is typed into a field as it is answered: an empty field takes the answer back. */
export function answerOf({ type }: Field, typed: string | boolean): Answers[string] {
  if (typeof typed === 'boolean') return typed;
  const text = typed.trim();
  if (text === '') return null;
  return type === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Only what is different from before: what somebody else has answered meanwhile stays. */
export const differing = (before: Answers, now: Answers): Answers =>
  Object.fromEntries(Object.entries(now).filter(([name, value]) => (before[name] ?? null) !== value));

/** How a task is said to stand when it is filled in: as it does, or in progress where nobody has begun. */
export const whileFilling = (status: string): string =>
  ['wip', 'wfa', 'done', 'hold', 'omit'].includes(status) ? status : 'wip';
