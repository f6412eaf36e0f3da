import type { Fact, Input } from '@bobine/templates/engine';
import { describe, expect, it } from '@jest/globals';
import { Inbox } from './inbox.js';

const at = '2026-03-01T10:00:00.000Z';
const arrival = (number: number) => ({ number, address: 'r/s#1', fact: { id: `f${number}` } as Fact });

const inputs = (inbox: Inbox): Input[] => inbox.take(at) as Input[];

describe('the inbox of a run', () => {
  it('hands out all that waits, in order, as of one instant', () => {
    const inbox = new Inbox(0);
    inbox.facts([arrival(1), arrival(2)]);
    inbox.answer({ onceKey: 'r/s#1:run', ok: true });
    inbox.cancelled({ number: 3, reason: 'withdrawn' });
    expect(inputs(inbox).map(({ kind, at }) => [kind, at])).toEqual([
      ['fact', at],
      ['fact', at],
      ['answer', at],
      ['cancelled', at],
    ]);
    expect(inbox.waiting).toBe(false);
  });

  it('hands out by itself that the run goes over to another version, between what came before and after', () => {
    const inbox = new Inbox(0);
    const plan = { reason: 'a second lab', moves: {}, answers: {}, inputs: {} };
    inbox.facts([arrival(1)]);
    inbox.migrated({ number: 2, to: { hash: 'h', version: 2 }, plan });
    inbox.migrated({ number: 2, to: { hash: 'h', version: 2 }, plan });
    inbox.facts([arrival(3), arrival(4)]);
    expect(inputs(inbox)).toHaveLength(1);
    expect(inbox.take(at)).toEqual({ kind: 'migrated', to: { hash: 'h', version: 2 }, plan });
    expect(inputs(inbox)).toHaveLength(2);
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
    expect(inputs(later).map(({ kind }) => kind)).toEqual(['join']);
  });
});
