import { describe, expect, it } from '@jest/globals';
import { Problem } from '../site/problem.js';
import { carry, type Going } from './carry.js';

const away = new Problem('nobody', 'site.away');

/** An import of so many rows, two a call, and what becomes of the calls one after the other. */
function imported(rows: number, calls: ('answered' | 'lost' | 'undone' | 'changed')[]) {
  let done = 0;
  const told: Going<string>[] = [];
  const doing = {
    look: () => Promise.resolve({ count: rows - done, token: `at ${done}` }),
    apply: (token: string) => {
      const becomes = calls.shift() ?? 'answered';
      if (becomes === 'undone') return Promise.reject(away);
      if (becomes === 'changed' || token !== `at ${done}`) return Promise.reject(new Problem('', 'import.changed'));
      const now = Math.min(2, rows - done);
      done += now;
      if (becomes === 'lost') return Promise.reject(away);
      const left = rows - done;
      return Promise.resolve({ done: now, left, next: left > 0 ? `at ${done}` : null, problems: [] });
    },
    tell: (going: Going<string>) => void told.push(going),
    pause: () => Promise.resolve(),
  };
  const ended = carry({ count: rows, token: 'at 0' }, doing).then(
    () => told.at(-1),
    (error: unknown) => error,
  );
  return { ended, told };
}

describe('an import', () => {
  it('is carried out call by call, and tells how far it is', async () => {
    const { ended, told } = imported(5, []);
    expect(await ended).toEqual({ done: 5, total: 5, refused: [], state: 'done' });
    expect(told.map(({ done }) => done)).toEqual([0, 2, 4, 5]);
  });

  it.each([
    ['the first call was done and its answer lost', ['lost'] as const],
    ['a call never arrived', ['answered', 'undone'] as const],
    ['the last answer was lost', ['answered', 'answered', 'lost'] as const],
    ['it was still being done when one looked', ['lost', 'changed', 'changed'] as const],
    ['nothing went through for a while', ['answered', 'undone', 'undone', 'undone'] as const],
  ])('does each row once where %s', async (_, calls) => {
    const { ended } = imported(5, [...calls]);
    expect(await ended).toEqual({ done: 5, total: 5, refused: [], state: 'done' });
  });

  it('gives up where no answer comes for long, and where something else has changed before it began', async () => {
    const never = Array.from({ length: 20 }, () => 'undone' as const);
    expect(await imported(5, never).ended).toMatchObject({ code: 'site.away' });
    expect(await imported(5, ['changed']).ended).toMatchObject({ code: 'import.changed' });
  });
});
