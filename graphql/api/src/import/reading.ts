import { isRefusal, nearest, type Phrase, phrase, PRIORITIES, type Priority } from '@bobine/contracts';
import { isTimecode, type Rate, timecodeToFrames } from '@bobine/standards';
import { plain } from './fields.js';
import type { Problem, Sheet, SheetRow } from './sheet.js';

const MOST = 10_000_000;
/** To look for the nearest of ten thousand names takes a while, and a hostile file would ask for it twenty thousand times. */
const MOST_COMPARED = 50_000;
const LONGEST_WORD = 80;
const compared = new WeakMap<Sheet, number>();

/** A word that stands for a code, by everything that it is called. */
export type Words = ReadonlyMap<string, string>;

/** Codes by their names, as they are compared. */
export const wordsOf = (names: Iterable<readonly [code: string, called: readonly string[]]>): Words => {
  const words = new Map<string, string>();
  for (const [code, called] of names)
    for (const name of [code, ...called]) if (!words.has(plain(name))) words.set(plain(name), code);
  return words;
};

/** Reads the values of one row; what cannot be read is a problem that names row, column, value and fix, and makes the row none. */
export class Reading {
  readonly problems: Problem[] = [];

  constructor(
    private readonly sheet: Sheet,
    readonly row: SheetRow,
  ) {}

  get line(): number {
    return this.row.line;
  }

  /** Says that something is wrong with what stands in a column. */
  wrong(field: string, code: string, told: Phrase): undefined {
    const column = this.sheet.columns.find((each) => each.field === field)?.name ?? field;
    const value = this.row.values.get(field)?.slice(0, 200) ?? null;
    this.problems.push({ line: this.line, column, value, code, told });
    return undefined;
  }

  text(field: string, longest = 400): string | undefined {
    const value = this.row.values.get(field)?.replaceAll(/\r\n|\r/g, '\n');
    if (value === undefined || value.length <= longest) return value;
    return this.wrong(field, 'row.long', phrase`At most ${longest} characters fit here.`);
  }

  /** A code, as parts of addresses and folders are written. */
  code(field: string): string | undefined {
    const value = this.text(field, 120);
    if (value === undefined || isPlainCode(value)) return value;
    const fix = codeOf(value);
    return this.wrong(
      field,
      'row.code',
      fix
        ? phrase`A code is written with letters, digits, “-”, “_” and single dots. Write ${fix}.`
        : phrase`A code is written with letters, digits, “-”, “_” and single dots.`,
    );
  }

  count(field: string): number | undefined {
    const value = this.text(field, 40);
    if (value === undefined) return undefined;
    // Spreadsheets write 1 250, and 48.0 where a whole number was meant.
    const digits = value.replaceAll(/[\s\u00a0\u202f']/g, '').replace(/[.,]0+$/, '');
    if (/^\d{1,9}$/.test(digits) && Number(digits) <= MOST) return Number(digits);
    return this.wrong(field, 'row.count', phrase`A whole number is wanted here, such as 48.`);
  }

  /** A length in frames, also where it is written as a timecode. */
  frames(field: string, rate: Rate): number | undefined {
    const value = this.text(field, 40);
    if (value === undefined || !isTimecode(value)) return this.count(field);
    return this.#counted(field, value, rate);
  }

  timecode(field: string, rate: Rate): string | undefined {
    const value = this.text(field, 40);
    if (value === undefined) return undefined;
    if (!isTimecode(value)) {
      return this.wrong(field, 'row.timecode', phrase`A timecode is written as 01:02:03:04.`);
    }
    return this.#counted(field, value, rate) === undefined ? undefined : value;
  }

  #counted(field: string, timecode: string, rate: Rate): number | undefined {
    try {
      return timecodeToFrames(timecode, rate);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return this.wrong(field, 'row.timecode', typeof error.told === 'string' ? phrase`${error.told}` : error.told);
    }
  }

  /** A word that stands for a code; the nearest that is known is proposed for one that is not. */
  word(field: string, words: Words, what: Phrase, shown?: (code: string) => string): string | undefined {
    const value = this.text(field, 200);
    return value === undefined ? undefined : this.wordIn(field, value, words, what, shown);
  }

  /** One of several words in a cell. */
  wordIn(
    field: string,
    value: string,
    words: Words,
    what: Phrase,
    shown: (code: string) => string = (code) => code,
  ): string | undefined {
    const known = words.get(plain(value));
    if (known !== undefined) return known;
    const near = this.near(plain(value), words.keys());
    const meant = near === null ? undefined : words.get(near);
    const codes = [...new Set(words.values())].map(shown);
    const told = meant
      ? phrase`There is no ${what} “${value}”. Did you mean ${shown(meant)}?`
      : codes.length > 0
        ? phrase`There is no ${what} “${value}”. Choose one of ${codes.slice(0, 12).join(', ')}.`
        : phrase`There is no ${what} “${value}”. Add it first.`;
    return this.wrong(field, 'row.unknown', told);
  }

  /** The known word nearest to one that is not known; of a file that is wrong all over, only the first are looked for. */
  near(word: string, known: Iterable<string>): string | null {
    const left = compared.get(this.sheet) ?? MOST_COMPARED;
    if (left <= 0 || word.length > LONGEST_WORD) return null;
    const alike = [...known].filter((each) => Math.abs(each.length - word.length) <= 3);
    compared.set(this.sheet, left - alike.length - 1);
    return nearest(word, alike);
  }

  /** Several words in a cell. */
  list(field: string): string[] | undefined {
    const value = this.text(field, 2000);
    if (value === undefined) return undefined;
    // Exports set semicolons, which stand in no word.
    const parts = value.split(value.includes(';') ? /;/ : /[,|/+\n]/).map((part) => part.trim());
    return [...new Set(parts.filter(Boolean))];
  }

  priority(field: string): string | undefined {
    return this.word(field, PRIORITY_WORDS, phrase`priority`);
  }

  /** A day, or an instant as it is exported; `monthFirst` where another row of the file can only be read so. */
  instant(field: string, monthFirst: boolean): { day: string; at: string } | undefined {
    const value = this.text(field, 40);
    if (value === undefined) return undefined;
    const read = instantOf(value, monthFirst);
    return read ?? this.wrong(field, 'row.date', phrase`A date is written as 2026-05-31, or 31/05/2026.`);
  }
}

export const isPlainCode = (text: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text) && !text.includes('..') && text.length <= 120;

/** The nearest code to a name. */
export const codeOf = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .trim()
    .replaceAll(/[^A-Za-z0-9._-]+/g, '_')
    .replaceAll(/\.{2,}/g, '.')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 120);

const PRIORITIES_OTHERWISE: Record<Priority, string[]> = {
  low: ['basse', 'faible'],
  normal: ['normale', 'medium', 'moyenne'],
  high: ['haute', 'elevee'],
  urgent: ['urgente', 'critical', 'critique'],
};
const PRIORITY_WORDS: Words = wordsOf(PRIORITIES.map((code) => [code, PRIORITIES_OTHERWISE[code]]));

const DAY = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})$/;

/** Whether dates like this one can only have their month first. */
export const isMonthFirst = (value: string): boolean => {
  const [, first = '', second = ''] = DAY.exec(value.trim()) ?? [];
  return first.length <= 2 && Number(first) <= 12 && Number(second) > 12;
};

function instantOf(value: string, monthFirst: boolean): { day: string; at: string } | undefined {
  const whole = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(value);
  if (whole) {
    // What says no zone is meant in that of the exports.
    const at = new Date(`${value.replace(' ', 'T')}${whole[3] ? '' : 'Z'}`);
    return Number.isNaN(at.getTime()) ? undefined : { day: at.toISOString().slice(0, 10), at: at.toISOString() };
  }
  const [, first = '', second = '', third = ''] = DAY.exec(value) ?? [];
  const [year, month, date] =
    first.length === 4 ? [first, second, third] : monthFirst ? [third, first, second] : [third, second, first];
  if (!year || !month || !date || year.length !== 4) return undefined;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  // By the end of the day: it is not late before.
  const at = new Date(`${day}T23:59:59.000Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day
    ? undefined
    : { day, at: at.toISOString() };
}
