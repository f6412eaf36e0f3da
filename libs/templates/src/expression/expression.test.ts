import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonMap } from '../engine/json.js';
import { contextOf, evaluate, holds, readings, textFrom } from './expression.js';
import { syntaxOf } from './syntax.js';
import { valueOf } from './value.js';
import { ampleFor, extentAt, isAmple, MOST_WORK, workOf } from './work.js';

const where = { step: 'cut', field: 'when' };
const variables: JsonMap = {
  inputs: { work: 'hsm', frames: 24, rate: 23.976, list: [1, 2, 3], nothing: null },
  steps: { cut: { output: { shots: [{ code: 'a' }, { code: 'b' }] } }, edl: { output: null } },
};
const value = (source: string) => evaluate(source, variables, where);

describe('expressions', () => {
  it('count with the integers of JSON as one writes them', () => {
    expect(value('inputs.frames + 1')).toBe(25);
    expect(value('1 + inputs.frames * 2 - 1')).toBe(48);
    expect(value('inputs.frames % 5')).toBe(4);
    expect(value('inputs.frames / 5')).toBe(4.8);
    expect(value('size(inputs.list) + inputs.frames')).toBe(27);
    expect(value('inputs.list[inputs.list[0]]')).toBe(2);
    expect(value('-inputs.frames')).toBe(-24);
    expect(value('1.5 + 1.5 == 3 && 3 == 1.5 + 1.5 && inputs.frames / 2 == 12 && 1.5 != 1')).toBe(true);
  });

  it('come to what arithmetic comes to, however literals and inputs are mixed', () => {
    const leaf = fc.oneof(
      fc.integer({ min: 0, max: 99 }).map((n) => ({ text: String(n), value: n })),
      fc.constant({ text: 'inputs.frames', value: 24 }),
      fc.constant({ text: 'size(inputs.list)', value: 3 }),
    );
    const { sum } = fc.letrec<{ sum: { text: string; value: number } }>((tie) => ({
      sum: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum')).map(([a, op, b]) => ({
          text: `(${a.text} ${op} ${b.text})`,
          value: op === '+' ? a.value + b.value : op === '-' ? a.value - b.value : a.value * b.value,
        })),
      ),
    }));
    fc.assert(
      fc.property(sum, sum, (a, b) => {
        expect(value(a.text)).toBe(a.value + 0);
        expect(value(`${a.text} < ${b.text}`)).toBe(a.value < b.value);
        expect(value(`${a.text} == ${b.text}`)).toBe(a.value === b.value);
      }),
    );
  });

  it('compare integers with doubles, and anything with null', () => {
    expect(value('inputs.frames == 24 && inputs.frames >= 23.9 && inputs.frames in [24, 25]')).toBe(true);
    expect(value('inputs.nothing == null && inputs.work != null && steps.edl.output == null')).toBe(true);
  });

  it('give plain JSON: no integers of CEL, however deep', () => {
    expect(value('{"n": size(inputs.list), "l": [1, {"m": 2}]}')).toEqual({ n: 3, l: [1, { m: 2 }] });
    expect(value('steps.cut.output.shots.map(s, s.code)')).toEqual(['a', 'b']);
  });

  it('name step, field and expression when they cannot be evaluated', () => {
    expect(() => value('inputs.wrok')).toThrow('Step "cut", when: No such key: wrok. (in: inputs.wrok)');
    expect(() => holds('inputs.work', variables, where)).toThrow(/gives a text, not true or false/);
    expect(() => textFrom('inputs.nothing', variables, where)).toThrow(/gives nothing, not a text/);
    expect(() => textFrom('""', variables, where)).toThrow(/gives an empty text/);
    expect(textFrom('inputs.frames', variables, where)).toBe('24');
  });

  it.each([
    ['inputs.work.matches("(a+)+$")', 'matches'],
    ['timestamp("2026-01-01T00:00:00Z").getHours("Europe/Paris") == 1', 'getHours'],
    ['timestamp("2026-01-01T00:00:00.000") == inputs.nothing', 'timestamp'],
    ['b"x".base64() == ""', 'base64'],
    ['now()', 'now'],
  ])('refuse %s, which is unbounded or not the same on every machine', (source, name) => {
    expect(() => value(source)).toThrow(`${name}() is not allowed`);
  });

  it('are bounded in length, size and loops within loops', () => {
    expect(() => value(`"${'x'.repeat(2000)}"`)).toThrow(/longer than 1,000 characters/);
    expect(() => value(`${'['.repeat(60)}${']'.repeat(60)}`)).toThrow(/depth/i);
    expect(() => value(Array.from({ length: 200 }, () => '1').join('+'))).toThrow();
    const loops = 'inputs.list.map(a, inputs.list.map(b, inputs.list.map(c, a + b + c)))';
    expect(() => value(loops)).toThrow(/more than 2 loops/);
    expect(value('inputs.list.map(a, inputs.list.map(b, a + b))')).toEqual([
      [2, 3, 4],
      [3, 4, 5],
      [4, 5, 6],
    ]);
  });

  it('are refused before they are evaluated where what they are given would take too long', () => {
    const among = (shots: number, notes = '') => ({
      inputs: { shots: Array.from({ length: shots }, (_, nth) => ({ code: `SH${nth}`, frames: nth, notes })) },
    });
    const within = (source: string, given: JsonMap) => evaluate(source, given, where);
    const pairs = 'inputs.shots.all(one, inputs.shots.exists(other, other.code == one.code))';
    expect(within(pairs, among(200))).toBe(true);
    expect(() => within(pairs, among(2000))).toThrow(/takes too long over what it is given: .* 8,000,000/);
    expect(within('inputs.shots.all(one, one.frames >= 0 && one.code.startsWith("SH"))', among(20_000))).toBe(true);
    const long = 'inputs.shots.map(one, inputs.shots.map(other, one.notes + other.notes)).size()';
    expect(within(long, among(100))).toBe(100);
    expect(() => within(long, among(100, 'x'.repeat(5000)))).toThrow(/takes too long/);
    const taken = 'events[0].data.shots.all(one, events[1].data.shots.exists(other, other.code == one.code))';
    const events = (shots: number) => ({ events: Array.from({ length: 3 }, () => ({ data: among(shots).inputs })) });
    expect(within(taken, events(200) as unknown as JsonMap)).toBe(true);
    expect(() => within(taken, events(2000) as unknown as JsonMap)).toThrow(/takes too long/);
  });

  it('are not reckoned where they are given little, and never when that would let one pass that takes too long', () => {
    const sources = [
      'inputs.a.all(x, inputs.b.exists(y, y == x))',
      'inputs.a.map(x, inputs.b.map(y, inputs.a.filter(z, z == y)))',
      'size(inputs.a.map(x, inputs.b).map(x, x.map(y, y + y).join(",")).join("")) > inputs.c.d',
      'cel.bind(v, inputs.a + inputs.b, v.all(x, v.exists(y, x == y)))',
    ].map((source) => syntaxOf(source).looping!);
    const text = fc.string({ maxLength: 60 });
    const list = fc.array(text, { maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...sources), list, list, fc.nat(200), (ast, a, b, times) => {
        const many = Array.from({ length: times }, () => a).flat();
        const given = { inputs: { a: many, b, c: { d: 1 } } };
        const ample = ampleFor(ast);
        if (isAmple(ample, given))
          expect(workOf(ast, (place) => extentAt(given, place))).toBeLessThanOrEqual(MOST_WORK);
        expect(isAmple(ample, { inputs: { a: ['x'], b: ['y'], c: { d: 1 } } })).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('have room for a cut that changes two hundred of two thousand shots', () => {
    const source =
      'inputs.versions.filter(version, !steps.changes.events[0].data.changes.exists(change, change.shot == version.shot ' +
      '&& !("moved" in change.kinds && size(change.kinds) == 1)))';
    const shots = (count: number) =>
      Array.from({ length: count }, (_, nth) => ({ shot: `SH${nth}`, kinds: ['moved'] }));
    const given = {
      inputs: { versions: shots(2000) },
      steps: { changes: { events: [{ data: { changes: shots(200) } }] } },
    };
    const work = (of: string, over: JsonMap) => workOf(syntaxOf(of).looping!, (place) => extentAt(over, place));
    expect(work(source, given)).toBeLessThan(MOST_WORK);
    const noted = { inputs: { changes: shots(2000).map((each) => ({ ...each, notes: 'x'.repeat(5000) })) } };
    const touched = 'inputs.changes.filter(change, change.kinds.exists(kind, !(kind in ["moved", "dropped"])))';
    expect(work(touched, noted)).toBeLessThan(MOST_WORK);
  });

  it('are refused where they grow beyond all bounds', () => {
    const doubled = (times: number): string =>
      Array.from({ length: times }, (_, nth) => nth).reduceRight(
        (inner, nth) => `cel.bind(a${nth + 1}, a${nth} + a${nth}, ${inner})`,
        `size(a${times})`,
      );
    const list = (times: number) => `cel.bind(a0, inputs.list, ${doubled(times)})`;
    expect(value(list(4))).toBe(48);
    const many = { inputs: { list: Array.from({ length: 5000 }, () => 1) } };
    expect(() => evaluate(list(14), many, where)).toThrow(/takes too long/);
    const squared = 'inputs.work.split("").map(a, inputs.work).join("")';
    expect(value(`size(${squared})`)).toBe(9);
    expect(() => value(`cel.bind(b, ${squared}, cel.bind(c, b.split("").map(d, b).join(""), size(c)))`)).toThrow(
      /would take too long/,
    );
  });

  it('cannot reach what a value is made of', () => {
    for (const source of ['inputs.constructor', 'inputs.__proto__', 'inputs.work.length', 'inputs.list.constructor']) {
      expect(() => value(source)).toThrow();
    }
    expect(() =>
      evaluate('event.data.a', { event: JSON.parse('{"data":{"constructor":"x","a":1}}') }, where),
    ).not.toThrow(/is not a function/);
  });

  it('leave values that are not text as they stand', () => {
    const source = { a: 'inputs.work', b: 3, c: [true, 'inputs.frames'], d: null };
    expect(valueOf(source, variables, where)).toEqual({ a: 'hsm', b: 3, c: [true, 24], d: null });
    expect(() => valueOf({ a: ['inputs.x'] }, variables, { step: 'cut', field: 'with' })).toThrow('with.a.0');
  });
});

describe('what a condition saw', () => {
  it('is each path it reads, with its value', () => {
    const source = 'inputs.work == "x" && steps.cut.output.shots.exists(s, s.code == "z") && inputs.missing';
    expect(readings(source, variables)).toEqual({
      'inputs.work': 'hsm',
      'steps.cut.output.shots': [{ code: 'a' }, { code: 'b' }],
      'inputs.missing': null,
    });
  });

  it('is cut short where it is long', () => {
    const long = readings('inputs.text', { inputs: { text: 'x'.repeat(1000) } })['inputs.text'];
    expect(String(long)).toHaveLength(200);
  });

  it('needs only the variables it names, and of the steps those it names', () => {
    const context = contextOf('event.data.kind == inputs.work && steps.edl.output == null', { ...variables, shot: 1 });
    expect(context).toEqual({ inputs: variables['inputs'], steps: { edl: { output: null } } });
  });
});
