import { english, type Phrase, phrase } from '@bobine/contracts';
/** A value, and what in its text we refuse although JSON allows it. */
export type JsonReading = { value: unknown; problems: Phrase[] };

/** Deeper than any event of ours, shallow enough for whoever walks it afterwards. */
export const MAX_DEPTH = 32;
const MAX_PROBLEMS = 20;

type Level = { names: Set<string> | undefined; name: string; index: number; awaitsName: boolean };

const TOKEN = /"(?:[^"\\]+|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;
/** Names that code which copies objects could take for more than names. */
const UNSAFE_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** Text to show: without what no log or table takes, and no longer than a sentence. */
export function shown(text: string, max: number): string {
  const safe = text.replaceAll('\u0000', '\ufffd').toWellFormed();
  return safe.length <= max ? safe : `${safe.slice(0, max - 1).toWellFormed()}…`;
}

/**
 * Reads JSON (RFC 8259) and walks its text, because a parsed value no longer shows a name given twice.
 * Problems name where they are: repeated names, depth, U+0000, lone surrogates, unsafe names.
 * @throws SyntaxError when the text is no JSON
 */
export function readJson(text: string): JsonReading {
  const value: unknown = JSON.parse(text);
  const problems = new Map<string, Phrase>();
  const levels: Level[] = [];
  let tooDeep = false;
  const say = (problem: Phrase): void => {
    const where = phrase`${pathOf(levels) || phrase`value`}: ${problem}`;
    if (problems.size < MAX_PROBLEMS) problems.set(english(where), where);
  };
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      const isObject = token === '{';
      levels.push({ names: isObject ? new Set() : undefined, name: '', index: 0, awaitsName: isObject });
      if (levels.length > MAX_DEPTH && !tooDeep) say(phrase`is nested deeper than ${MAX_DEPTH} levels`);
      tooDeep ||= levels.length > MAX_DEPTH;
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (token === ',' && level) {
      level.index++;
      level.awaitsName = level.names !== undefined;
    } else if (token.startsWith('"')) {
      const string = JSON.parse(token) as string;
      if (level?.names && level.awaitsName) {
        level.awaitsName = false;
        level.name = string;
        if (level.names.has(string)) say(phrase`is given twice`);
        if (UNSAFE_NAMES.has(string)) say(phrase`is not a name to use`);
        level.names.add(string);
      }
      if (string.includes('\u0000')) say(phrase`holds the character U+0000`);
      if (!string.isWellFormed()) say(phrase`holds half of a surrogate pair`);
    }
  }
  return { value, problems: [...problems.values()] };
}

function pathOf(levels: readonly Level[]): string {
  const names = levels.slice(0, 8).map(({ names, name, index }) => (names ? name : String(index)));
  return shown(names.filter(Boolean).join('.'), 120);
}
