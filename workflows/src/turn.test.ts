import { CATALOGUE } from '@bobine/contracts';
import { compile, type CompiledTemplate, type Fact, type Input } from '@bobine/templates';
import { describe, expect, it } from '@jest/globals';
import { goOver, takeTurn } from './turn.js';

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

describe('a run that is told to go over to another version', () => {
  const plan = { reason: 'the schedule is another', moves: {}, answers: {}, inputs: {} };
  const passing = { to: { hash: 'another', version: 2 }, plan };
  const opening = takeTurn(template, null, [opened]);
  const versionWith = (agree: CompiledTemplate['steps'][number]): CompiledTemplate => ({
    ...template,
    hash: 'another',
    steps: [template.steps[0]!, agree],
  });

  it('follows what it followed when it had ended by then, and still hears what comes after', () => {
    const ended = takeTurn(template, opening.state, [{ kind: 'cancelled', at, reason: 'withdrawn' }]);
    const late = goOver(template, { ...template, hash: 'another' }, ended.state, passing, at);
    expect([late.isNews, late.template.hash]).toEqual([false, template.hash]);
    const { readings } = takeTurn(late.template, late.state, [arrival('a')]).recording;
    expect(readings).toEqual([{ event: 'a', address: 'p/w/small/plate#1', read: 'tooLate' }]);
    expect(goOver(template, { ...template, hash: 'another' }, opening.state, passing, at).template.hash).toBe(
      'another',
    );
  });

  it('records every step as it stands, and leaves nothing open of one that is something else now', () => {
    const { state } = takeTurn(template, opening.state, [watched, arrival('a')]);
    const agree = { ...template.steps[1]!, kind: 'human', type: 'EDT', role: 'editor', vendor: null, person: null };
    const other = versionWith({ ...agree, done: ['done'] } as CompiledTemplate['steps'][number]);
    const { steps } = goOver(template, other, state, passing, at).recording;
    expect(steps.map(({ step, attempt, kind, status }) => [step, attempt, kind, status])).toEqual([
      ['agree', 1, 'gate', 'superseded'],
      ['agree', 2, 'human', 'waiting'],
      ['plate', 1, 'wait', 'done'],
    ]);
  });
});
