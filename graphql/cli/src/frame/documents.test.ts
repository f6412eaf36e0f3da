import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, type FragmentDefinitionNode, Kind, parse, specifiedRules, validate } from 'graphql';

const source = fileURLToPath(new URL('../', import.meta.url));
const schemaFolder = fileURLToPath(new URL('../../../schema/', import.meta.url));
const schema = buildSchema(
  readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(join(schemaFolder, name), 'utf8'))
    .join('\n'),
);

/** Every document that the commands ask with, and the file it stands in. */
const documents = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/\bgraphql\(\s*`([^`]*)`/g)].map(([, text = '']) => ({
      file,
      // What the client takes out before a document is sent.
      parsed: parse(text.replaceAll('@_unmask', '')),
    })),
  );
const fragments = new Map(
  documents
    .flatMap(({ parsed }) => parsed.definitions)
    .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
    .map((fragment) => [fragment.name.value, fragment]),
);

/** A fragment with those it spreads. */
const withSpread = (text: string): FragmentDefinitionNode[] =>
  [...text.matchAll(/"kind":"FragmentSpread","name":\{"kind":"Name","value":"(\w+)"/g)].flatMap(([, name = '']) => {
    const fragment = fragments.get(name);
    return fragment ? [fragment, ...withSpread(JSON.stringify(fragment))] : [];
  });

describe('what the commands ask', () => {
  it('is found', () => expect(documents.length).toBeGreaterThan(30));

  it.each(documents.filter(({ parsed }) => parsed.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)))(
    'is what the schema answers, in $file',
    ({ parsed }) => {
      const spread = [
        ...new Set(withSpread(JSON.stringify(parsed, (key, value: unknown) => (key === 'loc' ? undefined : value)))),
      ];
      const whole = { ...parsed, definitions: [...parsed.definitions, ...spread] };
      expect(validate(schema, whole, specifiedRules).map(({ message }) => message)).toEqual([]);
    },
  );
});
