import { isMap as isYamlMap, LineCounter, parseDocument } from 'yaml';
import type { Json } from '../engine/json.js';
import { type Problem, problem } from './problem.js';

const LARGEST_SOURCE = 256 * 1024;
const DEEPEST = 20;

/** A template as read, and where each of its fields stands in the text. */
export type Read = { value: Json; problems: Problem[]; lineOf: (path: string[]) => number | null };

/** Reads YAML or JSON that anyone may have sent: its size, depth and aliases are bounded, a field given twice is refused. */
export function readTemplate(source: string | object): Read {
  if (typeof source !== 'string') return shallow({ value: source as Json, problems: [], lineOf: () => null });
  if (source.length > LARGEST_SOURCE) {
    return failed(
      problem([], `is longer than ${LARGEST_SOURCE / 1024} KiB`, 'split the pipeline into several templates'),
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, version: '1.2', logLevel: 'silent' });
  // Only the first: what a parser says after it has lost its way helps nobody.
  const [lost] = document.errors;
  if (lost) {
    const text = lost.message.split('\n')[0]!.replace(/ at line .*$/, '');
    const fix = 'correct the YAML; within { } or [ ], what has a colon, brackets or commas in it needs quotes';
    return failed({ ...problem([], text, fix), line: lines.linePos(lost.pos[0]).line });
  }
  try {
    const value = document.toJS({ maxAliasCount: 0 }) as Json;
    const lineOf = (path: string[]): number | null => {
      for (let length = path.length; length > 0; length -= 1) {
        const parent = document.getIn(path.slice(0, length - 1), true);
        const pair = isYamlMap(parent) ? parent.items.find(({ key }) => String(key) === path[length - 1]) : undefined;
        const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
        if (range) return lines.linePos(range[0]).line;
      }
      return null;
    };
    return shallow({ value, problems: [], lineOf });
  } catch {
    return failed(problem([], 'uses YAML aliases', 'write the repeated part out'));
  }
}

const failed = (only: Problem): Read => ({ value: null, problems: [only], lineOf: () => null });

const shallow = (read: Read): Read =>
  depthOf(read.value, 0) > DEEPEST ? failed(problem([], `is nested deeper than ${DEEPEST}`, 'flatten it')) : read;

function depthOf(value: Json, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return depth;
  return Math.max(depth, ...Object.values(value).map((each) => depthOf(each, depth + 1)));
}
