import { type Phrase, phrase } from '@bobine/contracts';

/**
 * What a field of a name may be, and what it tells. `form` says how it may be narrowed in a pattern: by a mask
 * (`AAAA_0000`), by a list (`mov|mxf`), or not at all.
 */
export type FieldKind = {
  /** The characters it takes when the pattern does not narrow it. */
  free: string;
  form: 'mask' | 'list' | 'fixed';
  example: string;
  /** In words, for whoever misnamed a file. */
  title: Phrase;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ALNUM = LETTERS + LETTERS.toUpperCase() + DIGITS;

/** Every field a pattern may name. */
export const FIELDS = {
  show: { free: '', form: 'fixed', example: '', title: phrase`the project's code` },
  work: { free: `${ALNUM}-`, form: 'list', example: 'FEATURE', title: phrase`a work` },
  shot: { free: `${ALNUM}-`, form: 'mask', example: 'SH0010', title: phrase`a shot` },
  slate: { free: `${ALNUM}-`, form: 'mask', example: '12A', title: phrase`a slate` },
  reel: { free: `${ALNUM}-`, form: 'mask', example: 'R1', title: phrase`a reel` },
  task: { free: LETTERS.toUpperCase(), form: 'list', example: 'CMP', title: phrase`a task type` },
  version: { free: DIGITS, form: 'mask', example: '001', title: phrase`a version number` },
  language: { free: `${LETTERS}${LETTERS.toUpperCase()}-`, form: 'list', example: 'fr', title: phrase`a language` },
  kind: { free: '', form: 'fixed', example: '', title: phrase`a kind of material` },
  description: { free: `${ALNUM}-`, form: 'mask', example: 'main', title: phrase`a description` },
  ext: { free: LETTERS + DIGITS, form: 'list', example: 'mov', title: phrase`a file extension` },
} as const satisfies Record<string, FieldKind>;
export type FieldName = keyof typeof FIELDS;

/** Whether this is a field we know. */
export const isFieldName = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);

/** The characters that a letter of a mask stands for: `A` a capital, `a` a small letter, `0` a digit, others themselves. */
export function maskClass(letter: string): string {
  if (letter === 'A') return LETTERS.toUpperCase();
  if (letter === 'a') return LETTERS;
  if (letter === '0') return DIGITS;
  return letter;
}
