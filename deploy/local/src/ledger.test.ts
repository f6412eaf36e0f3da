import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isAnothers, Ledger } from './ledger.js';
import { identify } from './process-identity.js';

const newLedger = () => new Ledger(mkdtempSync(join(tmpdir(), 'bobine-ledger-')));
const self = () => identify(process.pid)!;
const parent = () => identify(process.ppid)!;

describe('the ledger of processes', () => {
  it('gives back a live process with what was written of it', () => {
    const ledger = newLedger();
    ledger.record('kafka', process.pid, { kafka: 9092 }, 'cache');
    expect(ledger.living('kafka')).toMatchObject({ ...self(), ports: { kafka: 9092 }, obtained: 'cache' });
    expect(ledger.isMine('kafka')).toBe(true);
  });

  it('forgets one whose id now belongs to somebody else', () => {
    const ledger = newLedger();
    const entry = ledger.record('kafka', process.pid);
    ledger.adopt({ ...entry, startTime: '1' });
    expect(ledger.living('kafka')).toBeUndefined();
    expect(ledger.everyLiving()).toEqual([]);
  });

  it('tells an orphan from a process that another start answers for', () => {
    const entry = newLedger().record('kafka', process.pid);
    expect(isAnothers({ ...entry, owner: parent() })).toBe(true);
    expect(isAnothers({ ...entry, owner: { ...parent(), startTime: '1' } })).toBe(false);
    expect(isAnothers(entry)).toBe(false);
  });
});
