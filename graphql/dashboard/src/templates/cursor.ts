/** Where somebody writes: below which keys, and whether the next word is a key or the value of one. */
export type Cursor = {
  /** From the outside in; `-` for an item of a list. */
  path: string[];
  writes: 'key' | 'value';
  /** Where the word that is being written begins. */
  from: number;
  /** Keys that are there already beside it, on lines of the same depth. */
  beside: string[];
};

const KEY = /^(\s*(?:- )*)([A-Za-z_][\w/.-]*):(?:\s|$)/;

/**
 * Finds out where in a template the cursor is, by how far lines are indented and which brackets are open, for what is being
 * written is rarely whole.
 */
export function cursorAt(text: string, position: number): Cursor {
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.slice(lineStart);
  const inFlow = flowAt(line);
  const indent = /^\s*(?:- )*/.exec(line)?.[0].length ?? 0;
  const lines = before.slice(0, lineStart).split('\n').slice(0, -1);
  const own = KEY.exec(line);
  const word = (pattern: RegExp): number => position - (pattern.exec(before)?.[0].length ?? 0);
  const isItem = /^\s*- /.test(line) ? ['-'] : [];

  if (inFlow) {
    const around = [...parentsOf(lines, own?.[1]?.length ?? indent), ...isItem, ...(own?.[2] ? [own[2]] : [])];
    const from = word(/[^\s,[\]{}:]*$/);
    return { path: [...around, ...inFlow.path], writes: inFlow.writes, from, beside: inFlow.beside };
  }
  if (own?.[2]) {
    const path = [...parentsOf(lines, own[1]?.length ?? 0), ...isItem, own[2]];
    return { path, writes: 'value', from: word(/[^\s]*$/), beside: [] };
  }
  const path = [...parentsOf(lines, indent), ...isItem];
  const from = word(/[\w/.@-]*$/);
  return { path, writes: 'key', from, beside: besides(text, lines.length, indent) };
}

/** The keys around a line that is indented so far. */
function parentsOf(lines: string[], indent: number): string[] {
  const path: string[] = [];
  let depth = indent;
  for (const line of lines.toReversed()) {
    const [, lead = '', key] = KEY.exec(line) ?? [];
    // A line that begins an item, as deep as this one: both are of that item.
    if (key !== undefined && lead.length === depth && lead.includes('-')) {
      path.unshift('-');
      depth = lead.indexOf('-');
      continue;
    }
    if (key === undefined || lead.length >= depth) continue;
    path.unshift(...(lead.includes('-') ? ['-', key] : [key]));
    depth = lead.includes('-') ? lead.indexOf('-') : lead.length;
    if (depth === 0) break;
  }
  return path;
}

/** The keys on lines as deep as this one, up and down to where it is less deep. */
function besides(text: string, at: number, indent: number): string[] {
  const lines = text.split('\n');
  const found: string[] = [];
  for (const step of [-1, 1]) {
    for (let nth = at + step; nth >= 0 && nth < lines.length; nth += step) {
      const line = lines[nth] ?? '';
      if (line.trim() === '') continue;
      const [, lead = '', key] = KEY.exec(line) ?? [];
      const depth = /^\s*(?:- )*/.exec(line)?.[0].length ?? 0;
      if (depth < indent) break;
      if (key !== undefined && lead.length === indent) found.push(key);
      if (step === -1 && lead.length === indent && lead.includes('-')) break;
    }
  }
  return found;
}

type Flow = { path: string[]; writes: Cursor['writes']; beside: string[] };

/** What is open within `{ }` and `[ ]` at the end of a line; null where nothing is. */
function flowAt(line: string): Flow | null {
  const open: { bracket: '{' | '['; key: string; keys: string[]; colon: boolean }[] = [];
  let quote = '';
  let word = '';
  for (const letter of line) {
    const inner = open.at(-1);
    if (quote) {
      if (letter === quote) quote = '';
    } else if ((letter === '"' || letter === "'") && word.trim() === '') quote = letter;
    else if (letter === '{' || letter === '[') {
      open.push({ bracket: letter, key: '', keys: [], colon: false });
      word = '';
    } else if (letter === '}' || letter === ']') {
      open.pop();
      word = '';
    } else if (inner && letter === ',') {
      Object.assign(inner, { key: '', colon: false });
      word = '';
    } else if (inner?.bracket === '{' && letter === ':' && !inner.colon) {
      inner.key = word.trim();
      inner.keys.push(inner.key);
      inner.colon = true;
      word = '';
    } else word += letter;
  }
  const inner = open.at(-1);
  if (!inner || quote) return null;
  const path = open.flatMap(({ bracket, key }, nth) => {
    if (bracket === '[') return ['-'];
    return key && (nth < open.length - 1 || inner.colon) ? [key] : [];
  });
  const isValue = inner.bracket === '[' || inner.colon;
  return { path, writes: isValue ? 'value' : 'key', beside: isValue ? [] : inner.keys };
}
