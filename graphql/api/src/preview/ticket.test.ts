import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Asker, LEAST_MS, MOST_MS, readTicket, ticketFor } from './ticket.js';

const key = randomBytes(32);
const ada: Asker = { kind: 'person', id: 'ada', session: 's1' };
const NOW = Date.parse('2026-05-04T09:10:00Z');

describe('a ticket', () => {
  it('says whom it is for, for half an hour at least and an hour at most', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 4e12 }), (id, now) => {
        const asker = { kind: 'vendor', id, session: null };
        const ticket = ticketFor(key, asker, 'p/v/poster', now);
        const read = readTicket(key, ticket, 'p/v/poster', now + LEAST_MS - 1);
        expect(read?.asker).toEqual(asker);
        const lasts = (read?.until.getTime() ?? 0) - now;
        expect(lasts > LEAST_MS - 1 && lasts <= MOST_MS).toBe(true);
        expect(readTicket(key, ticket, 'p/v/poster', now + MOST_MS)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('is the same for a while, so that a browser asks once', () => {
    expect(ticketFor(key, ada, 'p/v/poster', NOW)).toBe(ticketFor(key, ada, 'p/v/poster', NOW + 10 * 60_000));
    expect(ticketFor(key, ada, 'p/v/poster', NOW)).not.toBe(ticketFor(key, ada, 'p/v/poster', NOW + LEAST_MS));
  });

  it('opens no other file, under no other key, and not to another asker', () => {
    const ticket = ticketFor(key, ada, 'p/v/poster', NOW);
    expect(readTicket(key, ticket, 'p/v/proxy', NOW)).toBeNull();
    expect(readTicket(key, ticket, 'p/w/poster', NOW)).toBeNull();
    expect(readTicket(randomBytes(32), ticket, 'p/v/poster', NOW)).toBeNull();
    const [until, , code] = ticket.split('.');
    const [, bea] = ticketFor(key, { ...ada, id: 'bea' }, 'p/v/poster', NOW).split('.');
    expect(readTicket(key, `${until}.${bea}.${code}`, 'p/v/poster', NOW)).toBeNull();
    expect(readTicket(key, `${Number(until) + 1}.${bea}.${code}`, 'p/v/poster', NOW)).toBeNull();
  });

  it('that is anything else opens nothing', () => {
    const ticket = ticketFor(key, ada, 'p/v/poster', NOW);
    for (let at = 0; at < ticket.length; at++) {
      const changed = `${ticket.slice(0, at)}${ticket[at] === 'A' ? 'B' : 'A'}${ticket.slice(at + 1)}`;
      // The last letter of a code holds bits that say nothing.
      if (at < ticket.length - 1) expect([at, readTicket(key, changed, 'p/v/poster', NOW)]).toEqual([at, null]);
    }
    for (const text of ['', '.', '..', 'a.b.c', `${ticket}.x`, '1'.repeat(5000)]) {
      expect(readTicket(key, text, 'p/v/poster', NOW)).toBeNull();
    }
  });
});
