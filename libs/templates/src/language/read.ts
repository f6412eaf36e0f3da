import { phrase } from '@bobine/contracts/phrase';
import { type Document, isMap as isYamlMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Json } from '../engine/json.js';
import { type Problem, problem, type Unplaced, type Within } from './problem.js';

export const LARGEST_SOURCE = 256 * 1024;
export const DEEPEST = 20;

type Place = Pick<Problem, 'line' | 'column'>;
/** A template as read, and where each of its fields stands in the text. */
export type Read = { value: Json; problems: Problem[]; placeOf: (problem: Unplaced) => Place };

const NOWHERE: Place = { line: null, column: null };

/** Reads YAML or JSON that anyone may have sent: its size, depth and aliases are bounded, a field given twice is refused. */
export function readTemplate(source: string | object): Read {
  if (typeof source !== 'string') return shallow({ value: source as Json, problems: [], placeOf: () => NOWHERE });
  if (source.length > LARGEST_SOURCE) {
    return failed(
      problem(
        [],
        phrase`is longer than ${LARGEST_SOURCE / 1024} KiB`,
        phrase`split the pipeline into several templates`,
      ),
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, version: '1.2', logLevel: 'silent' });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  // Only the first: what a parser says after it has lost its way helps nobody.
  const [lost] = document.errors;
  if (lost) {
    const text = lost.message.split('\n')[0]!.replace(/ at line .*$/, '');
    const fix = phrase`correct the YAML; within { } or [ ], what has a colon, brackets or commas in it needs quotes`;
    return failed({ ...problem([], phrase`${text}`, fix), ...placeAt(lost.pos[0]) });
  }
  try {
    const value = document.toJS({ maxAliasCount: 0 }) as Json;
    const placeOf = ({ path, within }: Unplaced): Place => {
      const names = path.split('.');
      const offset = (within && placeWithin(document, source, names, within)) ?? placeOfField(document, names);
      return offset === null ? NOWHERE : placeAt(offset);
    };
    return shallow({ value, problems: [], placeOf });
  } catch {
    return failed(problem([], phrase`uses YAML aliases`, phrase`write the repeated part out`));
  }
}

/** Where a field begins, or the innermost that is there of those around it. */
function placeOfField(document: Document, path: string[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const [parent, name] = [document.getIn(path.slice(0, length - 1), true), path[length - 1]!];
    const pair = isYamlMap(parent) ? parent.items.find(({ key }) => String(key) === name) : undefined;
    const node = isSeq(parent) ? parent.items[Number(name)] : pair?.key;
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range) return range[0];
  }
  return null;
}

/** Where in the text an expression is wrong; one that is written otherwise than it reads, over lines or escaped, where it begins. */
function placeWithin(
  document: Document,
  source: string,
  path: string[],
  { expression, offset }: Within,
): number | null {
  const node = document.getIn(path, true);
  if (!isScalar(node) || !node.range || node.value !== expression) return null;
  const [begin] = node.range;
  const text = begin + (/^QUOTE/.test(node.type ?? '') ? 1 : 0);
  return source.startsWith(expression, text) ? text + offset : begin;
}

const failed = (only: Problem): Read => ({ value: null, problems: [only], placeOf: () => NOWHERE });

const shallow = (read: Read): Read =>
  depthOf(read.value, 0) > DEEPEST
    ? failed(problem([], phrase`is nested deeper than ${DEEPEST}`, phrase`flatten it`))
    : read;

function depthOf(value: Json, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return depth;
  return Math.max(depth, ...Object.values(value).map((each) => depthOf(each, depth + 1)));
}
