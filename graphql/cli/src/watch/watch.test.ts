import { english, sayIn } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import type { Entry } from './queries.js';
import { entryLine } from './show.js';
import { Teller } from './teller.js';
import { thingOf } from './told.js';

const start = Date.parse('2026-11-29T10:00:00Z');
const entry = (event: string, second: number): Entry => ({
  ...{ event, at: new Date(start + 1000 * second).toISOString(), who: null, what: event, why: null, changes: [] },
});
const told = (teller: Teller, entries: Entry[], changes = 0) =>
  teller.fresh({ entries }, changes).map(({ event }) => event);

describe('what is told while one watches', () => {
  it('is what happened since, once, oldest first', () => {
    const teller = new Teller(start);
    expect(told(teller, [entry('c', 2), entry('b', 1), entry('a', -5)])).toEqual(['b', 'c']);
    expect(told(teller, [entry('d', 3), entry('c', 2), entry('b', 1)])).toEqual(['d']);
  });

  it('is also what was said just before, where it is known to have changed since', () => {
    expect(told(new Teller(start), [entry('b', -1), entry('a', -5)], 1)).toEqual(['b']);
  });

  it('is one line: what was different, who did it and why', () => {
    const changes = [
      { field: 'status', label: 'status', before: 'in progress', after: 'retake' },
      { field: 'due', label: 'due', before: null, after: '2026-12-01' },
    ];
    const it = {
      ...entry('x', 0),
      what: 'A task changes its status: in progress → retake.',
      who: 'Ada',
      why: 'Edges.',
      changes,
    };
    expect(english(entryLine('CMP BECH_0010', it)).slice(10)).toBe(
      'CMP BECH_0010: A task changes its status: in progress → retake. due: none → 2026-12-01. (Ada: Edges.)',
    );
    expect(sayIn('fr', entryLine('CMP', { ...it, who: null })).slice(10)).toContain('due\u00a0: aucun → 2026-12-01.');
  });

  it('names nobody who may not be seen', () => {
    const who = '01a22652-9bef-745e-8174-8a26e1b73919';
    expect(english(entryLine('CMP', { ...entry('x', 0), who }))).not.toContain(who);
  });

  it('is told with the thing it belongs to', () => {
    expect(thingOf({ concept: 'task', id: 't' }, 'p')).toEqual({ concept: 'task', id: 't' });
    expect(thingOf({ concept: 'step', id: 'p/w/t/shots[A]#1/anim' }, 'p')).toEqual({
      concept: 'run',
      id: 'p/w/t/shots[A]#1',
    });
    expect(thingOf({ concept: 'cut', id: 'c' }, 'p')).toEqual({ concept: 'project', id: 'p' });
    expect(thingOf({ concept: 'person', id: 'x' }, 'p')).toBeUndefined();
  });
});
