import { readdirSync, readFileSync } from 'node:fs';
import { CATALOGUE } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import type { CompiledTemplate } from '../../engine/compiled.js';
import { examine, type Examined } from '../../publish/compile.js';
import type { PublishedTemplate } from '../../publish/published.js';
import type { Example } from '../example.js';

const FOLDER = new URL('../../../examples/', import.meta.url);
const REFUSED = '.refused';

/** Every example of the language, those that are refused with what they are told. */
export const EXAMPLES: Example[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => {
    const lines = readFileSync(new URL(file, FOLDER), 'utf8').trimEnd().split('\n');
    const said = lines.filter((line) => line.startsWith('# ')).map((line) => line.slice(2));
    const [rule = '', ...told] = said;
    const source = lines.slice(0, lines.length - told.length).join('\n');
    return {
      ...{ name: file.replace('.yaml', '').replace(REFUSED, ''), refused: file.includes(REFUSED) },
      ...{ rule, source: `${source}\n`, told },
    };
  });

/** Those that others use, by the name and version they are published under. */
const PUBLISHED: PublishedTemplate[] = EXAMPLES.flatMap(({ name, source }) => {
  const [, label, version] = /\/(\w+)@(\d+)$/.exec(name) ?? [];
  return label ? [{ name: label, version: Number(version), source, retired: false }] : [];
});

/** What the publish gate of a site says of an example. */
export const examined = ({ source }: Example): Examined => examinedValue(source);
/** The same of a template that is no example. */
export const examinedValue = (source: string | object): Examined =>
  examine(source, CATALOGUE, { published: PUBLISHED, year: 2026 });

/** Its problems as the command line tells them. */
export const tellings = (example: Example): string[] =>
  examined(example).problems.map(({ line, column, path, problem, fix }) => {
    return `${line === null ? '' : `${line}:${column}: `}${path ? `${path} ` : ''}${problem}; ${fix}`;
  });

/** An example as a site would run it. */
export const templateIn = (name: string): CompiledTemplate => {
  const found = EXAMPLES.find((each) => each.name === name && !each.refused);
  const { template, problems } = found ? examined(found) : { template: null, problems: [] };
  if (!template) throw new Error(`${name} is no example that could be published: ${JSON.stringify(problems)}`);
  return template;
};

/** What happens in an example, by its own name; each is a test under the rule it shows. */
export type Plays = Record<string, (template: CompiledTemplate) => void>;

/** Plays every example of a concept: one that nobody plays, and a play without an example, fail. */
export function play(concept: string, plays: Plays): void {
  const examples = EXAMPLES.filter(({ name, refused }) => !refused && name.startsWith(`${concept}/`));
  const played = examples.filter(({ name }) => !name.includes('@'));
  describe(`the language: ${concept}`, () => {
    it('has an example for each of its plays, and a play for each of its examples', () => {
      expect(Object.keys(plays).sort()).toEqual(played.map(({ name }) => name.slice(concept.length + 1)).sort());
    });
    it.each(played.map(({ name, rule }) => [rule, name] as const))('%s', (_, name) => {
      plays[name.slice(concept.length + 1)]!(templateIn(name));
    });
  });
}

/** Where a rule is held by a test of its owner, which has this name. */
export function heldBy(file: string, ...tests: string[]): void {
  const text = readFileSync(new URL(`../../../../../${file}`, import.meta.url), 'utf8');
  for (const test of tests) expect(text).toContain(`it('${test}`);
}
