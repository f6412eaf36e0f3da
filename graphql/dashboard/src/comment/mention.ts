import { folded } from '../kit/folded.js';

/** Somebody who may be called in a text: a person, whoever holds a title, or the vendor it is shared with. */
export type Callable = { kind: 'person' | 'title' | 'vendor'; id: string; name: string };
/** A text in pieces: words, and names that are called. */
export type Piece = { text: string; calls: boolean };

const CALL = /@\[([^\][\n]{1,200})\]\((person|title|vendor):([^()\s]{1,200})\)/g;

/** A text as the API keeps it, in pieces that can be shown. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(CALL)) {
    if (match.index > at) found.push({ text: text.slice(at, match.index), calls: false });
    found.push({ text: `@${match[1] ?? ''}`, calls: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ text: text.slice(at), calls: false });
  return found;
}

/** A text as it is typed, and who was called in it: names alone, as one reads them. */
export function typedOf(text: string): { text: string; called: Callable[] } {
  const called = [...text.matchAll(CALL)].map(([, name = '', kind, id = '']): Callable => ({
    kind: kind as Callable['kind'],
    id,
    name,
  }));
  return { text: text.replaceAll(CALL, (_, name: string) => `@${name}`), called };
}

/** What was typed, with each name that was chosen as the API takes it; the longest name first, as one may begin another. */
export function keptOf(typed: string, called: readonly Callable[]): string {
  const byLength = called.filter(({ name }) => name).toSorted((a, b) => b.name.length - a.name.length);
  const names = [...new Map(byLength.map((each) => [each.name, each])).values()];
  if (names.length === 0) return typed;
  const pattern = new RegExp(`@(${names.map(({ name }) => escaped(name)).join('|')})`, 'gu');
  return typed.replaceAll(pattern, (whole, name: string) => {
    const one = names.find((each) => each.name === name);
    return one ? `@[${one.name.replaceAll(/[\][\n]/g, ' ')}](${one.kind}:${one.id})` : whole;
  });
}
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The name that is being typed where the cursor is, and where it begins; null where none is. */
export function callAt(typed: string, cursor: number): { from: number; text: string } | null {
  const before = typed.slice(0, cursor);
  const from = before.lastIndexOf('@');
  if (from === -1 || (from > 0 && !/[\s(]/.test(before[from - 1] ?? ''))) return null;
  const text = before.slice(from + 1);
  return /[\n@]/.test(text) || text.length > 40 ? null : { from, text };
}

/** Who is meant by what is typed so far: names that begin so come before names that have it in them. */
export function meant(callables: readonly Callable[], text: string, most = 6): Callable[] {
  const wanted = folded(text);
  const ranked = callables.flatMap((each) => {
    const at = folded(each.name).indexOf(wanted);
    const starts = folded(each.name)
      .split(/\s+/)
      .some((word) => word.startsWith(wanted));
    return at === -1 ? [] : [{ each, rank: at === 0 ? 0 : starts ? 1 : 2 }];
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank || a.each.name.localeCompare(b.each.name))
    .slice(0, most)
    .map(({ each }) => each);
}
