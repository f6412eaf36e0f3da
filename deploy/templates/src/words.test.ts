import { readdirSync, readFileSync } from 'node:fs';
import { CATALOGUE } from '@bobine/contracts';
import { type CompiledTemplate, examine } from '@bobine/templates';
import { describe, expect, it } from '@jest/globals';
import { ORDER, template } from './library.js';

const DEMO = new URL('../../demo/templates/', import.meta.url);
const demo = readdirSync(DEMO)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => [`demo/${file}`, examine(readFileSync(new URL(file, DEMO), 'utf8'), CATALOGUE).template!] as const);
const SHIPPED = [...ORDER.map((name) => [name, template(name)] as const), ...demo];

/** All that people read of a template itself; what it uses says its own. */
const textsOf = ({ description, steps }: CompiledTemplate): string[] => [
  ...(description === '' ? [] : [description]),
  ...steps
    .filter(({ within }) => within === undefined)
    .flatMap((step) => [
      step.title,
      ...(step.kind === 'forEach' ? textsOf(step.template) : []),
      ...(step.kind === 'human' ? (step.checklist ?? []) : []),
      ...(step.kind === 'human' ? (step.form ?? []) : []).flatMap(({ title, options }) => [
        ...(title === undefined ? [] : [title]),
        ...(options ?? []),
      ]),
    ]),
];

describe('the templates that are shipped', () => {
  it.each(SHIPPED)('say everything in French too: %s', (_, shipped) => {
    const french = shipped.words?.fr ?? {};
    expect(textsOf(shipped).filter((text) => !Object.hasOwn(french, text))).toEqual([]);
  });

  it('have one French for one English, since readers are answered from all of them', () => {
    const said = new Map<string, Set<string>>();
    for (const [, { words }] of SHIPPED) {
      for (const [english, french] of Object.entries(words?.fr ?? {})) {
        said.set(english, (said.get(english) ?? new Set()).add(french));
      }
    }
    expect([...said].filter(([, french]) => french.size > 1)).toEqual([]);
  });

  it('are set as French is: curved apostrophes, and spaces that no line breaks at', () => {
    const french = SHIPPED.flatMap(([, { words }]) => Object.values(words?.fr ?? {}));
    expect(french.filter((text) => /\p{L}'\p{L}{2}|[“”]| [;?!»]| :(\s|$)|«[^\u00a0]/u.test(text))).toEqual([]);
  });
});
