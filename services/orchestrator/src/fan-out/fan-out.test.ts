import { phrase } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDecided, type Item, progressOf, regenerate, room, standingOf, startable, summaryOf } from './fan-out.js';

const item = (key: string, status: Item['status'], more: Partial<Item> = {}): Item => ({
  key,
  place: 0,
  hash: `${key}-1`,
  value: { code: key },
  generation: 1,
  run: status === 'waiting' ? null : `run[${key}]#1`,
  status,
  told: null,
  reason: null,
  output: null,
  ...more,
});
const asked = (key: string, hash = `${key}-1`) => ({ key, hash, value: { code: key, hash } });
const stand = ({ items }: { items: Item[] }) => items.map(({ key, status, generation }) => [key, status, generation]);

describe('a new generation of a fan-out', () => {
  it('lets stand what is the same and done, and go on what is the same and runs', () => {
    const again = regenerate([item('a', 'completed'), item('b', 'running')], [asked('a'), asked('b')], 2);
    expect(stand(again)).toEqual([
      ['a', 'completed', 1],
      ['b', 'running', 1],
    ]);
    expect(again.obsolete).toEqual([]);
  });

  it('starts again what has changed, and ends what ran for the content before', () => {
    const again = regenerate([item('a', 'completed'), item('b', 'running')], [asked('a', 'x'), asked('b', 'x')], 2);
    expect(stand(again)).toEqual([
      ['a', 'waiting', 2],
      ['b', 'waiting', 2],
    ]);
    expect(again.obsolete).toEqual([{ key: 'b', run: 'run[b]#1', reason: phrase`its item has changed` }]);
  });

  it('starts again what had failed or been cancelled, though it is the same', () => {
    const again = regenerate([item('a', 'failed'), item('b', 'cancelled')], [asked('a'), asked('b')], 2);
    expect(stand(again)).toEqual([
      ['a', 'waiting', 2],
      ['b', 'waiting', 2],
    ]);
  });

  it('adds what is new, drops what is gone, and keeps the order it was given', () => {
    const again = regenerate([item('a', 'running'), item('b', 'completed')], [asked('c'), asked('b')], 2);
    expect(stand(again)).toEqual([
      ['c', 'waiting', 2],
      ['b', 'completed', 1],
      ['a', 'dropped', 1],
    ]);
    expect(again.items.slice(0, 2).map(({ place }) => place)).toEqual([0, 1]);
    expect(again.obsolete).toEqual([{ key: 'a', run: 'run[a]#1', reason: phrase`its item is no longer there` }]);
  });

  it('takes up again what had been dropped', () => {
    expect(stand(regenerate([item('a', 'dropped')], [asked('a')], 3))).toEqual([['a', 'waiting', 3]]);
  });
});

describe('the window of a fan-out', () => {
  it('has room for as many as do not run yet, and never for less than none', () => {
    const standing = standingOf([item('a', 'running'), item('b', 'running'), item('c', 'waiting')]);
    expect([1, 2, 5].map((width) => room(standing, width))).toEqual([0, 0, 3]);
  });
});

describe('the parts of a fan-out', () => {
  const placed = (...stands: Item['status'][]) => stands.map((status, place) => item(`${place}`, status, { place }));
  const starts = (width: number, part: number, ...stands: Item['status'][]) =>
    startable(placed(...stands), width, part).map(({ key }) => key);

  it('begin when the one before has ended, however it ended', () => {
    expect(starts(9, 2, 'waiting', 'waiting', 'waiting')).toEqual(['0', '1']);
    expect(starts(9, 2, 'running', 'completed', 'waiting')).toEqual([]);
    expect(starts(9, 2, 'failed', 'completed', 'waiting', 'waiting', 'waiting')).toEqual(['2', '3']);
    expect(starts(9, 2, 'completed', 'cancelled', 'completed', 'completed', 'waiting')).toEqual(['4']);
    expect(starts(9, 2, 'completed', 'completed')).toEqual([]);
  });

  it('have a window within them', () => {
    expect(starts(2, 3, 'running', 'waiting', 'waiting', 'waiting')).toEqual(['1']);
  });

  it('are made of the items that are there, not of those that were dropped', () => {
    expect(starts(9, 2, 'dropped', 'completed', 'waiting', 'waiting')).toEqual(['2']);
  });
});

describe('when a fan-out joins', () => {
  const of = (...stands: Item['status'][]) => stands.map((status, at) => item(`${at}`, status));

  it('is with its last item, unless it says otherwise', () => {
    expect(isDecided(standingOf(of('completed', 'running')), null)).toBe(false);
    expect(isDecided(standingOf(of('completed', 'failed')), null)).toBe(true);
    expect(isDecided(standingOf(of('completed', 'running')), 'ask')).toBe(false);
  });

  it('is with the first that completes, or as soon as none can', () => {
    expect(isDecided(standingOf(of('failed', 'running', 'waiting')), 'any')).toBe(false);
    expect(isDecided(standingOf(of('failed', 'completed', 'waiting')), 'any')).toBe(true);
    expect(isDecided(standingOf(of('failed', 'cancelled', 'dropped')), 'any')).toBe(true);
    expect(isDecided(standingOf([]), 'any')).toBe(true);
  });

  it('is with as many as it takes, or as soon as too few are left', () => {
    const two = { count: 2 };
    expect(isDecided(standingOf(of('completed', 'running', 'failed')), two)).toBe(false);
    expect(isDecided(standingOf(of('completed', 'completed', 'waiting')), two)).toBe(true);
    expect(isDecided(standingOf(of('completed', 'failed', 'failed')), two)).toBe(true);
    expect(isDecided(standingOf(of('running', 'failed', 'waiting', 'failed')), { count: 3 })).toBe(true);
  });

  it('leaves what it did not need out of what failed', () => {
    const items = of('completed', 'unneeded', 'unneeded', 'failed');
    expect(summaryOf(items)).toMatchObject({ total: 4, completed: 1, failed: 1, cancelled: 2 });
    expect(progressOf(standingOf(items))).toEqual({ total: 4, done: 4, failed: 1 });
    expect(stand(regenerate(items, [asked('0'), asked('1')], 2)).slice(0, 2)).toEqual([
      ['0', 'completed', 1],
      ['1', 'waiting', 2],
    ]);
  });

  it('never stands still: what is not decided has something that runs or may start', () => {
    const status = fc.constantFrom<Item['status'][]>(
      'waiting',
      'running',
      'completed',
      'failed',
      'dropped',
      'unneeded',
    );
    const policy = fc.constantFrom(null, 'any' as const, 'ask' as const, { count: 2 }, { count: 5 });
    const part = fc.option(fc.integer({ min: 2, max: 4 }));
    fc.assert(
      fc.property(
        fc.array(status, { maxLength: 9 }),
        policy,
        fc.integer({ min: 1, max: 4 }),
        part,
        (all, when, width, of_) => {
          const items = of(...all).map((each, place) => ({ ...each, place }));
          if (isDecided(standingOf(items), when)) return;
          expect(
            items.some((each) => each.status === 'running') ||
              (room(standingOf(items), width) > 0 &&
                (of_ === null ? standingOf(items).waiting : startable(items, width, of_).length) > 0),
          ).toBe(true);
        },
      ),
    );
  });
});

describe('the join of a fan-out', () => {
  it('comes when every item has ended, and not before', () => {
    expect(summaryOf([item('a', 'completed'), item('b', 'running')])).toBeNull();
    expect(summaryOf([item('a', 'completed'), item('b', 'waiting')])).toBeNull();
    expect(summaryOf([])).toMatchObject({ total: 0, outputs: [] });
  });

  it('counts what ended how, names failures, and hands outputs on in the order of the items', () => {
    const items = [
      item('b', 'completed', { place: 1, output: { m: 2 } }),
      item('a', 'completed', { place: 0, output: { m: 1 } }),
      item('c', 'failed', { place: 2, reason: 'no plate' }),
      item('d', 'cancelled', { place: 3 }),
      item('e', 'dropped', { place: 4 }),
    ];
    expect(summaryOf(items)).toEqual({
      total: 4,
      completed: 2,
      failed: 1,
      cancelled: 1,
      failures: [{ key: 'c', reason: 'no plate' }],
      outputs: [
        { key: 'a', output: { m: 1 } },
        { key: 'b', output: { m: 2 } },
      ],
    });
    expect(progressOf(standingOf(items))).toEqual({ total: 4, done: 4, failed: 2 });
  });

  it('hands on why an item failed with its values apart, unless that is cut or nobody said why', () => {
    const told = { pattern: '{0} has no sound.', values: ['mix.wav'] };
    const failed = [
      item('a', 'failed', { reason: 'mix.wav has no sound.', told }),
      item('b', 'failed', { place: 1, reason: 'x'.repeat(500), told }),
      item('c', 'failed', { place: 2 }),
    ];
    expect(summaryOf(failed)?.failures).toEqual([
      { key: 'a', reason: 'mix.wav has no sound.', told },
      { key: 'b', reason: 'x'.repeat(400) },
      { key: 'c', reason: 'failed', told: { pattern: 'failed', values: [] } },
    ]);
  });

  it('leaves outputs out when they are too large to travel', () => {
    const items = Array.from({ length: 300 }, (_, at) =>
      item(`${at}`, 'completed', { output: { text: 'x'.repeat(200) } }),
    );
    expect(summaryOf(items)).not.toHaveProperty('outputs');
  });
});
