/** What stands in a hole of a phrase: a name as it is, a number as the reader writes numbers, or what is itself said. */
export type Value = string | number | Phrase;

/** What is said to people, kept apart so that it can be said in their language: `{0}` of a pattern is the first value. */
export type Phrase = Pattern | Together;
export type Pattern = { readonly pattern: string; readonly values: readonly Value[] };
/** Several things said one after the other. */
export type Together = { readonly all: readonly Value[]; readonly by: Separator };
export type Separator = ' ' | ', ' | '; ' | '\n';

/** Says something in English and keeps its values apart: phrase`There is no project ${project}.` */
export const phrase = (fixed: TemplateStringsArray, ...values: readonly Value[]): Pattern => ({
  pattern: fixed.reduce((pattern, part, at) => `${pattern}{${at - 1}}${part}`),
  values,
});

/** Says several things together: problems one by one, or the words of a list. */
export const together = (all: readonly Value[], by: Separator): Together => ({ all, by });

/** A fixed sentence as a phrase. */
export const phraseOf = (told: string | Phrase): Phrase =>
  typeof told === 'string' ? { pattern: told, values: [] } : told;

/** What a template says, within a phrase: a title that is read in the language of its reader where the template says it so. */
export const authored = (text: string): Pattern => ({ pattern: text, values: [] });

/** What stands in a phrase without values of its own: words of ours, and what templates say. */
export const leavesOf = (told: Value): string[] => {
  if (typeof told !== 'object') return [];
  if ('all' in told) return told.all.flatMap(leavesOf);
  return told.values.length === 0 ? [told.pattern] : told.values.flatMap(leavesOf);
};

/** What a command or an event is called, to be said in the language of its reader. */
export const titleOf = ({ title }: { title: string }): Phrase => phraseOf(title);

/** What a language brings: its patterns, its numbers, and what it writes between things. */
export type Speaking = {
  patternOf: (english: string) => string;
  number: Intl.NumberFormat;
  between: (separator: Separator) => string;
};

const ENGLISH: Speaking = { patternOf: (it) => it, number: new Intl.NumberFormat('en'), between: (it) => it };

/** A phrase in English, as it stands in the code; a text that was never taken apart stays as it is. */
export const english = (told: Value): string => spoken(told, ENGLISH);

/** What was said, with its values in their places. */
export function spoken(told: Value, speaking: Speaking): string {
  if (typeof told === 'string') return told;
  if (typeof told === 'number') return speaking.number.format(told);
  if ('all' in told) return told.all.map((each) => spoken(each, speaking)).join(speaking.between(told.by));
  // A pattern of its own each time: what a module holds is frozen in a workflow, and this one remembers where it is.
  return speaking.patternOf(told.pattern).replace(new RegExp(HOLE), (hole, at: string) => {
    const value = told.values[Number(at)];
    return value === undefined ? hole : spoken(value, speaking);
  });
}

/** A hole of a pattern. */
export const HOLE = /\{(\d+)\}/g;

/** A fan-out in a fan-out says why its items failed eleven deep. */
const DEEPEST = 16;
const MOST_VALUES = 1000;

/** A phrase as it came from another process; undefined for what is none. */
export function readPhrase(told: unknown, deepest = DEEPEST): Phrase | undefined {
  if (typeof told !== 'object' || told === null || deepest === 0) return undefined;
  const { pattern, values, all, by } = told as Record<string, unknown>;
  const given = values ?? all;
  if (!Array.isArray(given) || given.length > MOST_VALUES) return undefined;
  const read = given.map((value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? value : readPhrase(value, deepest - 1),
  );
  const known = read.filter((value) => value !== undefined);
  if (known.length < read.length) return undefined;
  if (typeof pattern === 'string') return { pattern, values: known };
  return SEPARATORS.includes(by as Separator) ? { all: known, by: by as Separator } : undefined;
}

const SEPARATORS: readonly Separator[] = [' ', ', ', '; ', '\n'];
