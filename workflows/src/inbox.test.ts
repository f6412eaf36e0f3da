import type { Fact } from '@bobine/templates/engine';
import { describe, expect, it } from '@jest/globals';
import { Inbox } from './inbox.js';

const at = '2026-03-01T10:00:00.000Z';
const arrival = (number: number) => ({ number, address: 'r/s#1', fact: { id: `f${number}` } as Fact });

describe('the inbox of a run', () => {
  it('hands out all that waits, in order, as of one instant', () => {
    const inbox = new Inbox(0);
    inbox.facts([arrival(1), arrival(2)]);
    inbox.answer({ onceKey: 'r/s#1:run', ok: true });
    inbox.cancelled({ number: 3, reason: 'withdrawn' });
    expect(inbox.take(at).map(({ kind, at }) => [kind, at])).toEqual([
      ['fact', at],
      ['fact', at],
      ['answer', at],
      ['cancelled', at],
    ]);
    expect(inbox.waiting).toBe(false);
  });

  it('passes over what it has taken before, whatever the run has become since', () => {
    const inbox = new Inbox(0);
    inbox.facts([arrival(1), arrival(2)]);
    inbox.take(at);
    inbox.facts([arrival(1), arrival(2), arrival(3)]);
    expect(inbox.take(at)).toHaveLength(1);
    const later = new Inbox(inbox.taken);
    later.facts([arrival(3)]);
    later.joined({
      number: 4,
      step: 's',
      generation: 1,
      items: { total: 0, completed: 0, failed: 0, cancelled: 0, failures: [] },
    });
    later.joined({
      number: 4,
      step: 's',
      generation: 1,
      items: { total: 0, completed: 0, failed: 0, cancelled: 0, failures: [] },
    });
    expect(later.take(at).map(({ kind }) => kind)).toEqual(['join']);
  });
});
