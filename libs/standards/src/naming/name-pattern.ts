import { MATERIAL_KINDS, type Phrase, phrase, refuse } from '@bobine/contracts';
import { type FieldName, FIELDS, isFieldName, maskClass } from './field.js';

/** A piece of a compiled pattern. A field takes a run of `free`, exactly a `mask`, or one of a `list`. */
export type Piece =
  | { literal: string }
  | { field: FieldName; free: string }
  | { field: FieldName; mask: string }
  | { field: FieldName; list: readonly string[] };
export type FieldPiece = Exclude<Piece, { literal: string }>;
export const isField = (piece: Piece): piece is FieldPiece => 'field' in piece;

/** How files are to be named, read and ready to judge names. */
export type NamePattern = { text: string; pieces: readonly Piece[] };

/** The longest name that common file systems take, in bytes; all our characters are one byte. */
export const LONGEST_NAME = 255;
const LONGEST_PATTERN = 200;
const PIECES = /\{([^{}]*)\}|([^{}]+)/gy;
const PLAIN = /^[A-Za-z0-9._-]+$/;

const wrong = (pattern: string, problem: Phrase) =>
  refuse('name.pattern', phrase`The pattern "${pattern.slice(0, LONGEST_PATTERN)}" cannot be used: ${problem}.`);

/**
 * Reads a pattern such as `{show}_{shot:AAAA_0000}_{task}_v{version:000}.{ext:mov|mxf}`. Refuses fields that are not
 * known or given twice, forms that do not fit, and neighbours of which nobody could say where one ends.
 */
export function compilePattern(text: string, project: string): NamePattern {
  if (text.length === 0 || text.length > LONGEST_PATTERN)
    throw wrong(text, phrase`it has 1 to ${LONGEST_PATTERN} characters`);
  const pieces: Piece[] = [];
  const seen = new Set<string>();
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    end = match.index + match[0].length;
    const [, inside, literal] = match;
    if (literal !== undefined) {
      if (!PLAIN.test(literal)) throw wrong(text, phrase`"${literal}" is not letters, digits, ".", "_" or "-"`);
      pieces.push({ literal });
      continue;
    }
    const piece = fieldOf(text, inside ?? '', project);
    if (seen.has(piece.field)) throw wrong(text, phrase`{${piece.field}} stands in it twice`);
    seen.add(piece.field);
    pieces.push(piece);
  }
  if (end !== text.length) throw wrong(text, phrase`a brace is not closed`);
  if (!seen.has('ext')) throw wrong(text, phrase`it must end in .{ext}, or .{ext:mov|mxf}`);
  if (pieces.findIndex((piece) => isField(piece) && piece.field === 'ext') !== pieces.length - 1) {
    throw wrong(text, phrase`{ext} must come last`);
  }
  for (const [at, piece] of pieces.entries()) mustEnd(text, piece, pieces[at + 1]);
  return { text, pieces };
}

function fieldOf(text: string, inside: string, project: string): FieldPiece {
  const colon = inside.indexOf(':');
  const name = colon < 0 ? inside : inside.slice(0, colon);
  const form = colon < 0 ? undefined : inside.slice(colon + 1);
  if (!isFieldName(name)) {
    throw wrong(text, phrase`there is no field {${name}}; there are ${Object.keys(FIELDS).join(', ')}`);
  }
  const kind = FIELDS[name];
  if (kind.form === 'fixed') {
    if (form !== undefined) throw wrong(text, phrase`{${name}} takes no form`);
    return { field: name, list: name === 'show' ? [project] : MATERIAL_KINDS };
  }
  if (form === undefined) return { field: name, free: kind.free };
  if (kind.form === 'list') {
    const list = form.split('|');
    if (!list.every((one) => PLAIN.test(one)))
      throw wrong(text, phrase`{${name}:…} is a list such as {${name}:${kind.example}}`);
    return { field: name, list };
  }
  if (!PLAIN.test(form) || (name === 'version' && /[^0]/.test(form))) {
    throw wrong(text, phrase`{${name}:…} is a mask: A a capital, a a small letter, 0 a digit, others themselves`);
  }
  return { field: name, mask: form };
}

/** Refuses a free field whose end could be read in two ways, and a list in which one value begins another. */
function mustEnd(text: string, piece: Piece, next: Piece | undefined): void {
  if (!isField(piece)) return;
  if ('list' in piece) {
    const doubled = piece.list.find((one, at) => piece.list.some((other, i) => i !== at && other.startsWith(one)));
    // Followed by what none of them goes on with, the longer ones are no question.
    if (doubled === undefined || !next || ('literal' in next && !beginsWithAny(next.literal, piece.list.join(''))))
      return;
    throw wrong(text, phrase`{${piece.field}} may be "${doubled}" or longer, and what follows does not tell which`);
  }
  if ('mask' in piece || !next) return;
  const first = 'literal' in next ? next.literal.charAt(0) : firstsOf(next);
  if ([...first].some((letter) => piece.free.includes(letter))) {
    const neighbour = 'literal' in next ? `"${next.literal}"` : `{${next.field}}`;
    throw wrong(
      text,
      phrase`nobody can tell where {${piece.field}} ends and ${neighbour} begins; put "_" between them, or give {${piece.field}} a mask`,
    );
  }
}

const beginsWithAny = (literal: string, letters: string): boolean => letters.includes(literal.charAt(0));

/** Every character a field may begin with. */
function firstsOf(piece: FieldPiece): string {
  if ('free' in piece) return piece.free;
  return 'mask' in piece ? maskClass(piece.mask.charAt(0)) : piece.list.map((one) => one.charAt(0)).join('');
}
