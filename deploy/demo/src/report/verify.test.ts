import { describe, expect, it } from '@jest/globals';
import type { RecordedClaim } from '../api/records.js';
import type { Sent } from '../door/ledger.js';
import { faultsOf, unansweredClaims } from './verify.js';

const sent = (id: string, more: Partial<Sent> = {}): Sent => ({
  ...{ id, vendor: 'lab', type: 'bobine.status.claimed.v1', data: {}, body: '{}', expect: ['applied'], again: 0 },
  answered: { status: 202, event: `e-${id}` },
  ...more,
});
const claim = (id: string, outcome?: string): RecordedClaim => ({
  ...{ id: `e-${id}`, type: 'bobine.status.claimed.v1', actor: 'vendor:lab', data: {} },
  answer: outcome ? { outcome, code: null, reason: 'because' } : null,
});
const gate = (attempt: number, status: string) => ({
  id: `g${attempt}`,
  work: 'W',
  title: 'Review',
  unit: 'A',
  status,
  attempt,
});
const none = { gates: [], versions: [] };

describe('what is compared in the end', () => {
  it('is well when every event has its one answer', () => {
    expect(faultsOf([sent('a')], { claims: [claim('a', 'applied')], ...none })).toEqual([]);
  });

  it('names what is lost, doubled, unanswered, answered otherwise and never sent', () => {
    const all = [sent('lost'), sent('twice'), sent('open'), sent('no'), sent('door', { answered: { status: 401 } })];
    const claims = [claim('twice', 'applied'), claim('twice', 'applied'), claim('open'), claim('no', 'refused')];
    expect(faultsOf(all, { claims: [...claims, claim('ghost', 'applied')], ...none })).toEqual([
      'door was answered 401, not 202, by the door',
      'lost was accepted and is lost',
      'twice is on record 2 times',
      'open has no answer',
      'no is refused (because), not applied',
      'bobine.status.claimed.v1 e-ghost of vendor:lab was never sent',
    ]);
    expect(unansweredClaims(all, claims)).toEqual(['lost', 'open']);
  });

  it('names decisions that were approved twice or never', () => {
    const once = [gate(1, 'retake'), gate(2, 'approved')];
    expect(faultsOf([], { claims: [], gates: once, versions: [] })).toEqual([]);
    expect(faultsOf([], { claims: [], gates: [gate(1, 'approved'), gate(2, 'approved')], versions: [] })).toEqual([
      'Review of A was approved 2 times',
    ]);
    expect(faultsOf([], { claims: [], gates: [gate(1, 'retake')], versions: [] })).toEqual([
      'Review of A was approved 0 times',
    ]);
  });

  it('counts versions as they were sent', () => {
    const data = { kind: 'version', material: 'a.mov' };
    const arrival = sent('a', { type: 'bobine.arrival.claimed.v1', data });
    const version = { id: 'm', material: 'a.mov', vendor: 'lab', status: 'arrived' };
    const claims = [{ ...claim('a', 'applied'), type: 'bobine.arrival.claimed.v1' }];
    expect(faultsOf([arrival], { claims, gates: [], versions: [version] })).toEqual([]);
    expect(faultsOf([arrival], { claims, gates: [], versions: [] })).toEqual(['the version lab a.mov is lost']);
    expect(faultsOf([], { claims: [], gates: [], versions: [version] })).toEqual([
      'the version lab a.mov was not to be applied',
    ]);
  });
});
