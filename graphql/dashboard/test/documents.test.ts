import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { LimitsRule } from '../../api/src/server/limits.js';
import { schemaText } from '../../api/src/server/schema-text.js';

const texts = JSON.parse(readFileSync(new URL('../dist/documents.json', import.meta.url), 'utf8')) as string[];

describe('what the dashboard asks with', () => {
  const schema = buildSchema(schemaText());

  it.each(texts.map((text) => [/(\w+)[ ({]/.exec(text.slice(text.indexOf(' ')))?.[1] ?? text, text]))(
    'is a good question, and within the limits: %s',
    (_, text) => {
      const problems = validate(schema, parse(text), [...specifiedRules, LimitsRule]);
      expect(problems.map(({ message }) => message)).toEqual([]);
    },
  );

  it('is named, each by a name of its own', () => {
    const names = new Map<string, Set<string>>();
    for (const text of texts) {
      const [, name = ''] = /^(?:query|mutation|subscription) (\w+)/.exec(text) ?? [];
      names.set(name, (names.get(name) ?? new Set()).add(text.replaceAll(/\s+__typename/g, '')));
    }
    expect([...names].filter(([name, of]) => !name || of.size > 1)).toEqual([]);
  });
});
