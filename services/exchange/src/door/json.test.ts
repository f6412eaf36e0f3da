import { english } from '@bobine/contracts';
import { effort } from '@bobine/testing/effort';
import { describe, expect, it } from '@jest/globals';
import { MAX_DEPTH, readJson, shown } from './json.js';

const problems = (text: string): string[] => readJson(text).problems.map(english);
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON from outside', () => {
  it.each([
    '{}',
    '[]',
    'null',
    ' { "a" : [ 1 , -2.5e3 , true , { "b" : "c" } ] } ',
    '{"a":"\\"{[,:]}\\\\"}',
    '{"a":{"b":1},"c":{"b":1}}',
    '[{"a":1},{"a":1}]',
    '{"emoji":"\\ud83c\\udfac 🎬"}',
    nested(MAX_DEPTH),
  ])('reads %s without a problem', (text) => {
    expect(readJson(text)).toEqual({ value: JSON.parse(text), problems: [] });
  });
  it.each(['', '{', '{"a":1,}', "{'a':1}", '{"a":NaN}', '// no', '{"a":"\n"}', '\ufeff{}', '{} {}'])(
    'is not %j',
    (text) => expect(() => readJson(text)).toThrow(SyntaxError),
  );
  it('names a name that is given twice, where it is', () => {
    expect(problems('{"source":"a","source":"b"}')).toEqual(['source: is given twice']);
    expect(problems('{"data":{"x":1,"x":1}}')).toEqual(['data.x: is given twice']);
    expect(problems('{"data":{"x":1,"\\u0078":2}}')).toEqual(['data.x: is given twice']);
    expect(problems('[{},{"a":{},"a":[]}]')).toEqual(['1.a: is given twice']);
  });
  it('names U+0000 and half surrogate pairs, in values and in names', () => {
    expect(problems('{"data":{"note":"a\\u0000b"}}')).toEqual(['data.note: holds the character U+0000']);
    expect(problems('{"a\\u0000":1}')).toEqual(['a\ufffd: holds the character U+0000']);
    expect(problems('{"a":["x","\\ud800"]}')).toEqual(['a.1: holds half of a surrogate pair']);
    expect(problems('{"\\udc00":1}')).toEqual(['\ufffd: holds half of a surrogate pair']);
  });
  it('names what could be taken for more than a name, and pollutes nothing', () => {
    const { value, problems: found } = readJson('{"__proto__":{"admin":true},"constructor":1}');
    expect(found.map(english)).toEqual(['__proto__: is not a name to use', 'constructor: is not a name to use']);
    expect((value as { admin?: boolean }).admin).toBeUndefined();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
  it.each([MAX_DEPTH + 1, 10_000, 32_000])('says once that %i levels are too deep, and soon', async (depth) => {
    const reading = () => {
      expect(problems(nested(depth))).toHaveLength(1);
      expect(problems(`{"a":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`)[0]).toMatch(/nested deeper/);
    };
    expect(await effort(reading)).toBeLessThan(1000);
  });
  it('tells a few of very many problems, soon', async () => {
    const reading = () => {
      expect(problems(`[${Array.from({ length: 8000 }, () => '"\\ud800"').join(',')}]`)).toHaveLength(20);
      expect(problems(`"${'\\ud800'.repeat(10_000)}"`)).toHaveLength(1);
      expect(problems(`{"${'x'.repeat(60_000)}":"\\u0000"}`)[0]?.length).toBeLessThan(200);
    };
    expect(await effort(reading)).toBeLessThan(1000);
  });
});

describe('text to show', () => {
  it('is cut between characters, and holds nothing that a table refuses', () => {
    expect(shown('ab', 2)).toBe('ab');
    expect(shown('a\u0000b', 10)).toBe('a\ufffdb');
    expect(shown('🎬🎬🎬', 4).isWellFormed()).toBe(true);
    expect(shown('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`);
  });
});
