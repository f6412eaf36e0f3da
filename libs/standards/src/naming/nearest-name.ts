import { maskClass } from './field.js';
import { type FieldPiece, isField, LONGEST_NAME, type NamePattern, type Piece } from './name-pattern.js';
import { exampleOf, take } from './read-name.js';

/**
 * The valid name nearest to one that is not: capitals, separators and numbers set right, and an example where
 * nothing could be made out. What is right as it stands stays.
 */
export function nearestName({ pieces }: NamePattern, name: string): string {
  const known = name.slice(0, LONGEST_NAME);
  const read = readAsFar(pieces, known);
  const dot = known.lastIndexOf('.');
  const extension = known.slice(dot + 1);
  let rest = known.slice(read.at, dot < read.at ? undefined : dot);
  const guessed = pieces.slice(read.pieces).map((piece, index, left) => {
    if (!isField(piece)) {
      rest = withoutLiteral(rest, piece.literal);
      return piece.literal;
    }
    if (piece.field === 'ext') return nearest(piece, extension)?.[0] ?? exampleOf(piece);
    rest = rest.replace(SEPARATORS, '');
    const behind = left[index + 1];
    const ownSeparator = behind && !isField(behind) ? behind.literal.charAt(0) : '';
    const [value, length] = nearest(piece, rest, ownSeparator) ?? [exampleOf(piece), 0];
    const next = left.slice(index + 1).find(isField);
    // Either the field is missing, and what stands here is the next; or this word could not be made out.
    const isMissing = length === 0 && next !== undefined && next.field !== 'ext' && nearest(next, rest) !== undefined;
    rest = length > 0 || isMissing ? rest.slice(length) : withoutWord(rest);
    return value;
  });
  return known.slice(0, read.at) + guessed.join('');
}

const SEPARATORS = /^[^A-Za-z0-9]+/;

/** How many pieces, and characters, are right as they stand. */
function readAsFar(pieces: readonly Piece[], name: string): { pieces: number; at: number } {
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const length = take(piece, name, at);
    if (length === undefined) return { pieces: index, at };
    at += length;
  }
  return { pieces: pieces.length, at };
}

/** A value of a field and how much of the text it stands for, if something of it is there. */
type Found = [value: string, length: number] | undefined;

/** @param separator what ends the field in the pattern; a name that does not use it has "-" in its place */
function nearest(piece: FieldPiece, text: string, separator = ''): Found {
  if ('list' in piece) {
    const lower = text.toLowerCase();
    const one = piece.list.find((value) => lower.startsWith(value.toLowerCase()));
    return one === undefined ? undefined : [one, one.length];
  }
  if ('free' in piece) {
    const isOther = separator !== '' && !text.includes(separator);
    const taken = (isOther ? /^[A-Za-z0-9]+/ : /^[A-Za-z0-9-]+/).exec(text)?.[0] ?? '';
    const value = [...taken].map((letter) => among(piece.free, letter)).join('');
    return taken && value.length === taken.length ? [value, taken.length] : undefined;
  }
  return isNumber(piece.mask) ? numbered(piece.mask, text) : masked(piece.mask, text);
}

const isNumber = (mask: string): boolean => /^0+$/.test(mask);

/** A number is written with as many digits as the mask has, if it can be. */
function numbered(mask: string, text: string): Found {
  const digits = /^[0-9]+/.exec(text)?.[0];
  if (!digits) return undefined;
  const value = digits.replace(/^0+(?=.)/, '').padStart(mask.length, '0');
  return value.length === mask.length ? [value, digits.length] : undefined;
}

/** Letters in the mask's capitals; a run of digits is filled up with zeros; separators are the mask's own. */
function masked(mask: string, text: string): Found {
  let at = 0;
  let value = '';
  for (const [run] of mask.matchAll(/0+|[^0]/g)) {
    if (run.startsWith('0')) {
      const found = numbered(run, text.slice(at));
      if (!found) return undefined;
      value += found[0];
      at += found[1];
    } else if (/[A-Za-z0-9]/.test(run)) {
      const letter = among(maskClass(run), text.charAt(at));
      if (!letter) return undefined;
      value += letter;
      at++;
    } else {
      if (/[^A-Za-z0-9]/.test(text.charAt(at))) at++;
      value += run;
    }
  }
  return [value, at];
}

/** The letter as the class has it, in the other case if need be; '' when it has neither. */
function among(letters: string, letter: string): string {
  if (letter === '') return '';
  return [letter, letter.toUpperCase(), letter.toLowerCase()].find((one) => letters.includes(one)) ?? '';
}

/** What follows a literal: each of its words is dropped where it is there; separators count alike. */
function withoutLiteral(text: string, literal: string): string {
  return literal.split(/[^A-Za-z0-9]+/).reduce((rest, word) => {
    const skipped = rest.replace(SEPARATORS, '');
    return skipped.toLowerCase().startsWith(word.toLowerCase()) ? skipped.slice(word.length) : skipped;
  }, text);
}

/** What stands behind the next separator: the word before it could not be made out. */
const withoutWord = (text: string): string => text.replace(/^[A-Za-z0-9]*/, '');
