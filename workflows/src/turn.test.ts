import { CATALOGUE } from '@bobine/contracts';
import { compile, type Fact, type Input } from '@bobine/templates';
import { describe, expect, it } from '@jest/globals';
import { takeTurn } from './turn.js';

const template = compile(
  `
apiVersion: bobine/v1
name: small
inputs: { project: string, work: string }
steps:
  plate:
    wait:
      event: bobine.material.arrived.v1
      key: { work: inputs.work }
      until: size(events) >= 1
  agree:
    needs: [plate]
    gate: { all: [director] }
    about: { unit: inputs.work }
`,
  CATALOGUE,
);
const at = '2026-03-01T10:00:00.000Z';
const opened: Input = { kind: 'opened', at, address: 'p/w/small', inputs: { project: 'p', work: 'w' } };
const watched: Input = { kind: 'answer', at, onceKey: 'p/w/small/plate#1:watch', ok: true, facts: [] };
const fact = (id: string): Fact => ({
  id,
  type: 'bobine.material.arrived.v1',
  subject: `material/${id}`,
  time: at,
  project: 'p',
  actor: 'vendor:lab',
  keys: { work: 'w' },
  data: { id },
});
const arrival = (id: string): Input => ({ kind: 'fact', at, address: 'p/w/small/plate#1', fact: fact(id) });

describe('a turn of a run', () => {
  const first = takeTurn(template, null, [opened]);

  it('records every step at first, and what the orchestrator does itself apart from what owners do', () => {
    expect(first.recording.steps.map(({ step, status }) => [step, status])).toEqual([
      ['plate', 'waiting'],
      ['agree', 'pending'],
    ]);
    expect(first.recording.commands.map(({ kind }) => kind)).toEqual(['openWait']);
    expect(first.outside).toEqual([]);
    expect(first.isNews).toBe(true);
  });

  it('takes in all that has come with one record', () => {
    const turn = takeTurn(template, first.state, [watched, arrival('a')]);
    expect(turn.recording.commands.map(({ kind }) => kind)).toEqual(['closeWait', 'openWait']);
    expect(turn.outside.map(({ kind, onceKey }) => [kind, onceKey])).toEqual([
      ['openGate', 'p/w/small/agree#1:openGate'],
    ]);
    expect(turn.recording.steps.map(({ step, status }) => [step, status])).toEqual([
      ['plate', 'done'],
      ['agree', 'waiting'],
    ]);
  });

  it('has nothing to record when an answer changes nothing that others see', () => {
    expect(takeTurn(template, first.state, [watched]).isNews).toBe(false);
  });

  it('tells which early facts were collected', () => {
    const turn = takeTurn(template, first.state, [{ ...watched, facts: [fact('a'), fact('b')] } as Input]);
    expect(turn.recording.readings).toEqual([{ event: 'a', address: 'p/w/small/plate#1', read: 'collected' }]);
  });

  it('tells which fact came too late, and says nothing of one that comes twice', () => {
    const turn = takeTurn(template, first.state, [watched, arrival('a'), arrival('a'), arrival('b')]);
    expect(turn.recording.readings).toEqual([{ event: 'b', address: 'p/w/small/plate#1', read: 'tooLate' }]);
  });

  it('ends with its outcome, once', () => {
    const ended = takeTurn(template, first.state, [{ kind: 'cancelled', at, reason: 'withdrawn' }]);
    expect(ended.recording.outcome).toMatchObject({ state: 'cancelled', reason: 'withdrawn' });
    expect(ended.isNews).toBe(true);
    const after = takeTurn(template, ended.state, [{ kind: 'deadline', at }]);
    expect(after.isNews).toBe(false);
  });
});
