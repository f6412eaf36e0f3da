import { describe, expect, it } from '@jest/globals';
import { buildSchema, lexicographicSortSchema, printSchema, validateSchema } from 'graphql';
import { schemaText } from './testing/schema-text.js';

describe('the GraphQL schema', () => {
  const schema = buildSchema(schemaText());

  it('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('changes only where the snapshot shows it', () => {
    expect(printSchema(lexicographicSortSchema(schema))).toMatchSnapshot();
  });
});
