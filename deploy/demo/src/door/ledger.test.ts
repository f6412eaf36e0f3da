import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { claimId, cloudEvent } from './claim.js';
import { Ledger } from './ledger.js';

const folder = mkdtempSync(join(tmpdir(), 'bobine-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'events.jsonl');
const sent = (id: string) => ({
  id,
  vendor: 'lab',
  type: 't',
  data: {},
  expect: ['applied' as const],
  body: `{"id":"${id}"}`,
});

describe('the ledger of what was sent', () => {
  it('knows after a kill what the door has, what it may have, and the very bytes', () => {
    const first = new Ledger(file);
    for (const id of ['a', 'b']) first.begin(sent(id));
    first.answered('a', 202, 'event-a');
    first.again('a');
    appendFileSync(file, '\n{"sent":{"id":"cut sh');
    const second = new Ledger(file);
    expect(second.get('a')).toEqual({ ...sent('a'), again: 1, answered: { status: 202, event: 'event-a' } });
    expect(second.unanswered()).toEqual([{ ...sent('b'), again: 0 }]);
    second.answered('b', 202, 'event-b');
    expect(new Ledger(file).unanswered()).toEqual([]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('an event', () => {
  it('has an id without the full stop that separates what is signed, and without spaces', () => {
    expect(claimId('lab', 'brings', 'a b.mov', 3)).toBe('lab:brings:a~b~mov:3');
  });

  it('is a CloudEvent of its vendor', () => {
    const body = cloudEvent(sent('a'), '/vendors/lab', 'hsm', new Date(0));
    expect(JSON.parse(body)).toEqual({
      ...{ specversion: '1.0', id: 'a', source: '/vendors/lab', type: 't', project: 'hsm' },
      ...{ time: '1970-01-01T00:00:00.000Z', datacontenttype: 'application/json', data: {} },
    });
  });
});
