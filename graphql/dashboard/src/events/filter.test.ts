import { describe, expect, it } from '@jest/globals';
import { filterOf, isNarrowed, joinedPages, routineAmong, sought } from './filter.js';

const rows = (text: string) => [...text].map((id) => ({ id }));
const text = (found: { id: string }[] | null) => found?.map(({ id }) => id).join('') ?? null;

describe('what narrows events', () => {
  it('leaves out what the product tells of its own work, and no more, where the address says nothing', () => {
    const filter = filterOf(new URLSearchParams());
    expect([filter, isNarrowed(filter)]).toEqual([{ routine: false }, false]);
    expect(isNarrowed(filterOf(new URLSearchParams('kind=facts')))).toBe(true);
  });
  it('leaves nothing out that is asked for', () => {
    expect(filterOf(new URLSearchParams('routine=shown'))).toEqual({});
    expect(filterOf(new URLSearchParams('type=preview'))).toEqual({ type: ['preview'] });
  });
  it('says how much it leaves out', () => {
    const types = [
      { type: 'preview', routine: true },
      { type: 'task', routine: false },
    ];
    const counts = [
      { value: 'preview', count: 449 },
      { value: 'task', count: 12 },
      { value: null, count: 1 },
    ];
    expect([routineAmong(counts, types), routineAmong([], types)]).toEqual([449, 0]);
  });
  it('ends with the last instant of the last day, and is not led astray by what is no day', () => {
    const { since, until } = filterOf(new URLSearchParams('from=2026-05-04&to=2026-05-04'));
    expect(new Date(until ?? '').getTime() - new Date(since ?? '').getTime()).toBe(86_400_000);
    expect(filterOf(new URLSearchParams('from=yesterday&to=2026-99-99'))).toEqual({ routine: false });
  });
  it('opens an event by its id, and looks for all else as what events are about', () => {
    const id = '01a2270c-825f-727c-88ed-beea57f45db6';
    expect([sought(` ${id} `), sought('task/1 ')]).toEqual([{ event: id }, { subject: 'task/1' }]);
  });
});

describe('pages of events', () => {
  it('meet where the newer one goes on', () => {
    expect(text(joinedPages(rows('abcd'), rows('cdef')))).toBe('abcdef');
    expect(text(joinedPages(rows('ab'), rows('ab')))).toBe('ab');
    expect(text(joinedPages(rows('ab'), []))).toBe('ab');
  });
  it('are read again where they do not meet', () => {
    expect(joinedPages(rows('ab'), rows('xy'))).toBeNull();
  });
});
