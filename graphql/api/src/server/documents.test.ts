import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { schemaText } from '../testing/schema-text.js';
import { Documents } from './documents.js';
import { LimitsRule } from './limits.js';

describe('the documents that our pages ask with', () => {
  it('are good questions, and within the limits', async () => {
    const schema = buildSchema(schemaText());
    const { ids, text } = await Documents.ofPages().then((all) => ({ ids: all.ids, text: all.text.bind(all) }));
    expect(Object.keys(ids).length).toBeGreaterThan(5);
    for (const [name, id] of Object.entries(ids)) {
      const problems = validate(schema, parse(text(id) ?? ''), [...specifiedRules, LimitsRule]);
      expect([name, problems.map(({ message }) => message)]).toEqual([name, []]);
    }
  });
});
