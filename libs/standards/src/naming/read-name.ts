import { type Phrase, phrase } from '@bobine/contracts';
import { type FieldName, FIELDS, maskClass } from './field.js';
import { type FieldPiece, isField, LONGEST_NAME, type NamePattern, type Piece } from './name-pattern.js';

/** What the fields of a name say. */
export type NameFields = Partial<Record<FieldName, string>>;
/** A name read by a pattern, or where it stops to fit and what should stand there. */
export type NameReading = { fields: NameFields } | { fault: Phrase; at: number };

/** Reads a file's name by a pattern, from left to right; no way back is ever needed, so no name can make it slow. */
export function readName({ pieces }: NamePattern, name: string): NameReading {
  if (name.length > LONGEST_NAME)
    return { fault: phrase`it is longer than ${LONGEST_NAME} characters`, at: LONGEST_NAME };
  const fields: NameFields = {};
  let at = 0;
  for (const piece of pieces) {
    const taken = take(piece, name, at);
    if (taken === undefined) return { fault: faultOf(piece, name, at), at };
    if (isField(piece)) fields[piece.field] = name.slice(at, at + taken);
    at += taken;
  }
  if (at < name.length) return { fault: phrase`"${name.slice(at, at + 40)}" at its end is too much`, at };
  return { fields };
}

/** How many characters a piece takes there, or nothing when it does not fit. */
export function take(piece: Piece, name: string, at: number): number | undefined {
  if (!isField(piece)) return name.startsWith(piece.literal, at) ? piece.literal.length : undefined;
  if ('free' in piece) {
    let length = 0;
    while (at + length < name.length && piece.free.includes(name.charAt(at + length))) length++;
    return length > 0 ? length : undefined;
  }
  if ('mask' in piece) {
    const fits = [...piece.mask].every(
      (letter, i) => at + i < name.length && maskClass(letter).includes(name.charAt(at + i)),
    );
    return fits ? piece.mask.length : undefined;
  }
  const fitting = piece.list.filter((one) => name.startsWith(one, at)).map((one) => one.length);
  return fitting.length > 0 ? Math.max(...fitting) : undefined;
}

function faultOf(piece: Piece, name: string, at: number): Phrase {
  const found = at < name.length ? phrase`not "${name.slice(at, at + 40)}"` : phrase`and the name ends there`;
  const wanted = isField(piece) ? formOf(piece) : phrase`"${piece.literal}"`;
  return at > 0
    ? phrase`after "${name.slice(0, at)}" comes ${wanted}, ${found}`
    : phrase`it must begin with ${wanted}, ${found}`;
}

/** What may stand in a field, in words. */
export function formOf(piece: FieldPiece): Phrase {
  const { title } = FIELDS[piece.field];
  if ('list' in piece) {
    return piece.field === 'show' ? phrase`"${piece.list[0] ?? ''}"` : phrase`${title} (${piece.list.join(', ')})`;
  }
  return phrase`${title} such as ${exampleOf(piece)}`;
}

/** A value that fits a field. */
export function exampleOf(piece: FieldPiece): string {
  if ('list' in piece) return piece.list[0] ?? '';
  if ('free' in piece) return FIELDS[piece.field].example;
  let digits = 0;
  const zeros = piece.mask.split('').filter((letter) => letter === '0').length;
  return [...piece.mask].map((letter) => (letter === '0' ? (++digits === zeros ? '1' : '0') : letter)).join('');
}
