import { nearest } from '@bobine/contracts';
import { plain } from '../import/fields.js';
import { TASK_TYPES } from '../import/task-types.js';
import { STATUS_WORDS, typeWords } from '../import/words.js';

/** What is looked for, as it was understood. */
export type Sought = {
  /** As it was typed, but for what surrounds it. */
  raw: string;
  /** The same without accents and capitals. */
  whole: string;
  words: string[];
  /** Types and statuses of tasks that some of the words name. */
  types: string[];
  statuses: string[];
  /** The words that name neither. */
  rest: string[];
};

const TYPES = typeWords([]);
const NAMES = [...TYPES.keys()];
const MOST_WORDS = 8;
/** The words of the longest name of a type or a status. */
const LONGEST_NAME = 8;
/** With fewer letters a beginning is the beginning of too much. */
const BEGINNING = 4;
/** With fewer letters a word is too near to others for a slip of the fingers. */
const SLIP = 7;

/** A text without accents and capitals, as names are compared. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    // What no text of ours has, and what Postgres takes for no text.
    .replaceAll(/\p{C}/gu, ' ')
    .trim();

/** Types that a word begins the name of; where it begins none, the one whose name it nearly is. */
function typesLike(word: string): string[] {
  if (!/^[a-z]+$/.test(word) || word.length < BEGINNING) return [];
  const begun = TASK_TYPES.filter(({ called }) => called.some((name) => plain(name).startsWith(word)));
  if (begun.length > 0) return begun.map(({ code }) => code);
  const near =
    word.length < SLIP
      ? null
      : nearest(
          word,
          NAMES.filter((name) => name.length >= SLIP),
        );
  const code = near === null ? undefined : TYPES.get(near);
  return code === undefined ? [] : [code];
}

/** What somebody looks for, in their words: the longest run of words that names something is taken as that name. */
export function sought(text: string): Sought {
  const whole = folded(text).replaceAll(/\s+/g, ' ');
  const words = whole.split(' ').slice(0, MOST_WORDS);
  const [types, statuses, rest]: [Set<string>, Set<string>, string[]] = [new Set(), new Set(), []];
  for (let at = 0; at < words.length;) {
    let taken = 0;
    for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0 && taken === 0; length--) {
      const name = plain(words.slice(at, at + length).join(' '));
      const [type, status] = [TYPES.get(name), STATUS_WORDS.get(name)];
      if (type !== undefined) types.add(type);
      else if (status !== undefined) statuses.add(status);
      if (type !== undefined || status !== undefined) taken = length;
    }
    const word = words[at] ?? '';
    const like = taken === 0 ? typesLike(word) : [];
    for (const type of like) types.add(type);
    if (taken === 0 && like.length === 0) rest.push(word);
    at += Math.max(1, taken);
  }
  return {
    raw: text.replaceAll(/\p{C}/gu, ' ').trim(),
    whole,
    words,
    types: [...types],
    statuses: [...statuses],
    rest,
  };
}
