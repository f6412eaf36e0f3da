import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, findBreakingChanges, lexicographicSortSchema, printSchema } from 'graphql';
import { schemaText } from './server/schema-text.js';

const file = fileURLToPath(new URL('../../released.graphql', import.meta.url));

/** Changes that break a client of the last release, each with why it had to be: emptied at a release. */
const BREAKS: Record<string, string> = {};

describe('the schema since the last release', () => {
  const now = buildSchema(schemaText());
  // At a release: RELEASE_SCHEMA=1 writes down what clients may count on from then on.
  if (process.env['RELEASE_SCHEMA']) writeFileSync(file, `${printSchema(lexicographicSortSchema(now))}\n`);

  it('takes nothing from those who ask, but what is said with its reason', () => {
    const broken = findBreakingChanges(buildSchema(readFileSync(file, 'utf8')), now).map(
      ({ description }) => description,
    );
    expect(broken.filter((change) => !(change in BREAKS))).toEqual([]);
    expect(Object.keys(BREAKS).filter((change) => !broken.includes(change))).toEqual([]);
  });

  it('would be found wanting, were something taken away', () => {
    const released = buildSchema('type Query { a: Int, b(c: Int): Int }');
    const changes = (sdl: string) => findBreakingChanges(released, buildSchema(sdl)).map(({ type }) => type);
    expect(changes('type Query { a: Int }')).toEqual(['FIELD_REMOVED']);
    expect(changes('type Query { a: Int!, b(c: Int!): Int, d: Int }')).toEqual(['ARG_CHANGED_KIND']);
  });
});
