import { phrase, type Phrase, together } from '@bobine/contracts';
import type { Shown } from './queries.js';

type Item = Shown['items'][number];
type Problem = Shown['problems'][number];
const MOST = 40;

/** What a file would change, in words: the counts, what is wrong, and the first of what would be done. */
export function previewLines({ items, problems, ...shown }: Shown): Phrase {
  const { added, changed, unchanged, missing, problemCount, columns, notes } = shown;
  const unread = columns.filter(({ field }) => field === null).map(({ name }) => name);
  const more = items.length - MOST;
  return together(
    [
      phrase`${added} new, ${changed} changed, ${unchanged} as they are, ${missing} not in the file, ${problemCount} wrong.`,
      ...(unread.length > 0 ? [phrase`Columns that are not read: ${unread.join(', ')}.`] : []),
      ...notes.slice(0, 10).map((note) => phrase`  note: ${note}`),
      ...items.slice(0, MOST).map(itemLine),
      ...(more > 0 ? [phrase`  and more`] : []),
      ...problems.slice(0, MOST).map(problemLine),
    ],
    '\n',
  );
}

/** What was refused, under what came of the whole. */
export const problemLines = (problems: readonly Problem[], told: Phrase): Phrase =>
  together([told, ...problems.slice(0, MOST).map(problemLine)], '\n');

function itemLine({ outcome, name, fields }: Item): Phrase {
  const changes = together(
    fields.map(({ title, from, to }) => phrase`${title}: ${from ?? '–'} > ${to ?? '–'}`),
    ', ',
  );
  switch (outcome) {
    case 'added':
      return phrase`  + ${name}`;
    case 'missing':
      return phrase`  - ${name}`;
    default:
      return phrase`  ~ ${name}  ${changes}`;
  }
}

const problemLine = ({ line, column, value, reason }: Problem): Phrase =>
  column === null ? phrase`  line ${line}: ${reason}` : phrase`  line ${line}, ${column} “${value ?? ''}”: ${reason}`;
