import { describe, expect, it } from '@jest/globals';
import { buildSchema, lexicographicSortSchema, printSchema, validateSchema } from 'graphql';
import { schemaText } from './server/schema-text.js';
import { undescribed } from './testing/undescribed.js';

describe('the GraphQL schema', () => {
  const schema = buildSchema(schemaText());

  it('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('says of every type, field, argument and value what it is', () => {
    expect(undescribed(schema)).toEqual([]);
  });

  it('would name what is not described, or in the words of its name alone', () => {
    const bare = buildSchema(`
      "One." type Query { "Two." a("The bound." bound: Int): Int, title: Three, "No sentence" c: Int }
      enum Three { "Four." four }`);
    expect(undescribed(bare)).toEqual(['Query.a(bound)', 'Query.title', 'Query.c', 'Three', 'Three.four']);
  });

  it('changes only where the snapshot shows it', () => {
    expect(printSchema(lexicographicSortSchema(schema))).toMatchSnapshot();
  });
});
