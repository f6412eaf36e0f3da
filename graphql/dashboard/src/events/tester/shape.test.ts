import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fieldsOf, readData, shapesOf, withField } from './shape.js';

describe('the shape of an event', () => {
  it('is read of the document that tells of all events, and of nothing else', () => {
    const schema = { type: 'object', properties: { task: { type: 'string' } } };
    const message = { payload: { properties: { data: schema } }, examples: [{ payload: { data: { task: 't' } } }] };
    const shapes = shapesOf({ components: { messages: { one: message, other: {} } } });
    expect([...shapes]).toEqual([['one', { schema, example: { task: 't' } }]]);
    fc.assert(fc.property(fc.jsonValue(), (value) => void shapesOf(value)));
  });
  it('has a field for each plain value, those that must be there first', () => {
    const fields = fieldsOf({
      required: ['status'],
      properties: {
        due: { type: 'string', format: 'date-time' },
        status: { type: 'string', enum: ['a', 'b'] },
        list: { type: 'array' },
        attempt: { type: 'integer' },
      },
    });
    expect(fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ['status', 'choice', true],
      ['due', 'instant', false],
      ['list', 'json', false],
      ['attempt', 'number', false],
    ]);
  });
  it('leaves out what is emptied', () => {
    expect(withField({ a: 1, b: 'x' }, 'b', '')).toEqual({ a: 1 });
  });
  it('takes an object, and says of all else that it is none', () => {
    expect(readData('{"a":1}')).toEqual({ data: { a: 1 } });
    for (const text of ['[]', 'null', '{', '']) expect(readData(text)).toHaveProperty('wrong');
  });
});
