import { describe, expect, it } from '@jest/globals';
import { at, Run } from '../fixtures/run.js';
import { templateOf } from '../fixtures/templates.js';
import type { JsonMap } from './json.js';

const QC = `
  qc:
    human:
      type: QC
      role: operator
      checklist: [Heard it all]
      form: { loudness: { type: number, required: true }, remarks: { type: text } }
  loud: { needs: [qc], when: steps.qc.output.answers.loudness > -23.0, task: production.note@1 }
  review: { needs: [loud], gate: { all: [mixer], delegate: false, retake: { to: qc, max: 2 } } }
`;
const asked: JsonMap[] = [
  { name: 'loudness', type: 'number', required: true },
  { name: 'remarks', type: 'text' },
];
const filled = (loudness: number, remarks: string | null = null) => ({
  ...{ status: 'wfa', ticked: ['Heard it all'], answers: { loudness, remarks } },
  ...{ checklist: ['Heard it all'], form: asked, ends: ['wfa'] },
});

describe('work with a form', () => {
  it('asks for it with the task, and says which statuses need it', () => {
    expect(new Run(templateOf(QC)).command('openTask').asks).toEqual({
      checklist: ['Heard it all'],
      form: asked,
      ends: ['wfa', 'done'],
    });
  });

  it('hands on what was answered, and not what was asked', () => {
    const run = new Run(templateOf(QC)).says('qc#1', filled(-20));
    expect(run.state.steps['qc']!.output).toEqual({
      status: 'wfa',
      ticked: ['Heard it all'],
      answers: { loudness: -20, remarks: null },
    });
    expect(run.status('loud')).toBe('running');
    expect(new Run(templateOf(QC)).says('qc#1', filled(-24)).status('loud')).toBe('skipped');
  });

  it('keeps every answer, however much else its fact says', () => {
    const remarks = 'x'.repeat(500);
    const run = new Run(templateOf(QC)).says('qc#1', {
      ...filled(-20, remarks),
      note: 'y'.repeat(2000),
      more: 'z'.repeat(4000),
    });
    expect(run.state.steps['qc']!.output).toMatchObject({ answers: { loudness: -20, remarks } });
    expect(run.state.steps['qc']!.output).not.toHaveProperty('more');
  });

  it('forbids that the vote of its gate is handed on', () => {
    expect(new Run(templateOf(QC)).says('qc#1', filled(-24)).command('openGate').delegate).toBe(false);
  });
});

describe('a gate whose title nobody holds', () => {
  const GATE = '\n  lock: { title: Picture lock, gate: { all: [director, dop], due: PT1H } }\n';
  const opened = () => new Run(templateOf(GATE)).done('lock#1:openGate', { gate: 'g', unheld: ['dop'] });

  it('is told to the coordinator at once, and waits on', () => {
    const run = opened();
    expect(run.command('escalate')).toMatchObject({
      onceKey: 'hsm/feature/lock#1:unheld',
      of: 'gate',
      rung: 0,
      to: 'coordinator',
      deadline: at(60),
      reason: 'asks dop, and nobody holds that title: register a person with it',
    });
    expect(run.state.steps['lock']).toMatchObject({ status: 'escalated', deadline: at(60) });
    expect(run.says('lock#1', { outcome: 'approved' }).state.outcome?.state).toBe('completed');
  });

  it('is escalated when it is overdue all the same', () => {
    const run = opened().on({ kind: 'deadline', at: at(60) });
    expect(run.command('escalate')).toMatchObject({ onceKey: 'hsm/feature/lock#1:escalate', rung: 1 });
  });

  it('says nothing where every title is held, or when it was decided before', () => {
    expect(new Run(templateOf(GATE)).done('lock#1:openGate', { gate: 'g' }).commands).toEqual([]);
    const decided = new Run(templateOf(GATE)).says('lock#1', { outcome: 'approved' });
    expect(decided.done('lock#1:openGate', { gate: 'g', unheld: ['dop'] }).commands).toEqual([]);
  });
});
