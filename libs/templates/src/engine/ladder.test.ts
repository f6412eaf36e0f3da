import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, fact, Run } from '../fixtures/run.js';
import { templateOf } from '../fixtures/templates.js';
import { templatesWithin } from '../publish/compile.js';
import type { Command } from './command.js';
import { earliestDeadline } from './deadlines.js';

const FR = 'calendar: fr';
const GATE = `
  start: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } } }
  review:
    needs: [start]
    title: Review
    gate:
      all: [director]
      due: P2D
      retake: { to: start, max: 3 }
      escalate: [{ to: coordinator }, { after: 1 working day, to: postSupervisor }, { after: P7D, to: producer }]
`;
/** A run whose review opens on Monday 5 January 2026, a minute past nine in Paris. */
const opened = (steps = GATE, more = FR) => new Run(templateOf(steps, more)).fact('start#1', fact('plate'));
const deadline = (run: Run, step: string): string | null | undefined => run.state.steps[step]?.deadline;
const ring = (run: Run, at: string): Run => run.on({ kind: 'deadline', at });

/** What was told: under which key, to whom, about which deadline. */
const told = (commands: Command[]): string[] =>
  commands.flatMap((each) =>
    each.kind === 'escalate' || each.kind === 'escalateRun'
      ? [`${each.onceKey} ${each.rung} ${each.to} ${each.deadline}`]
      : [],
  );

describe('what is due in working time', () => {
  const due = (due: string, more = FR) =>
    new Run(templateOf(`\n  anim: { human: { type: ANM, role: animator, due: ${due} } }\n`, more));

  it('is due at the same time of a later working day, or when so many hours are worked', () => {
    expect(due('5 working days').command('openTask').due).toBe('2026-01-12T08:00:00.000Z');
    expect(due('12 working hours').command('openTask').due).toBe('2026-01-06T12:00:00.000Z');
    expect(due('1 working day', 'calendar: us').command('openTask').due).toBe('2026-01-06T17:00:00.000Z');
  });

  it('may be said by an expression', () => {
    expect(due(`'inputs.work == "hsm" ? "2 working days" : "P9D"'`).command('openTask').due).toBe(at(2 * 24 * 60));
  });

  it('fails the step when an expression says it and there is no calendar', () => {
    const { outcome } = due(`'inputs.work + " working days"'`.replace('inputs.work', '"2"'), '').state;
    expect(outcome?.reason).toContain('"2 working days" is working time, and the template has no calendar.');
  });

  it('limits a wait too', () => {
    const wait = 'wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, timeout: 1 working hour }';
    const run = new Run(templateOf(`\n  plate: { ${wait} }\n`, FR));
    expect(deadline(run, 'plate')).toBe(at(60));
    expect(ring(run, at(60)).command('escalate').reason).toBe('nothing complete within 1 working hour');
  });

  it('is the same for the items of a fan-out', () => {
    const each = `forEach: { in: '["a"]', as: shot, key: shot }, steps: { anim: { human: { type: ANM, role: animator, due: 2 working days } } }`;
    const [whole, item] = templatesWithin(templateOf(`\n  shots: { ${each} }\n`, FR));
    expect(item?.calendar).toEqual(whole?.calendar);
    const run = new Run(item!, { address: 'hsm/feature/shots[a]#1', item: { key: 'a', value: 'a' } });
    expect(run.command('openTask').due).toBe(at(2 * 24 * 60));
  });
});

describe('a ladder', () => {
  it('is climbed rung by rung, from the deadline on, and decides nothing', () => {
    const run = opened();
    expect(deadline(run, 'review')).toBe('2026-01-07T08:01:00.000Z');
    ring(run, '2026-01-07T08:01:00.000Z');
    expect(told(run.commands)).toEqual(['hsm/feature/review#1:escalate 1 coordinator 2026-01-07T08:01:00.000Z']);
    expect([run.status('review'), deadline(run, 'review')]).toEqual(['escalated', '2026-01-08T08:01:00.000Z']);
    ring(run, '2026-01-08T08:01:00.000Z');
    expect(told(run.commands)).toEqual(['hsm/feature/review#1:escalate2 2 postSupervisor 2026-01-07T08:01:00.000Z']);
    expect(earliestDeadline(run.state)).toBe('2026-01-14T08:01:00.000Z');
    ring(run, '2026-01-14T08:01:00.000Z');
    expect(told(run.commands)).toEqual(['hsm/feature/review#1:escalate3 3 producer 2026-01-07T08:01:00.000Z']);
    expect(run.state.steps['review']).toMatchObject({ status: 'escalated', deadline: null });
    expect(run.says('review#1', { outcome: 'approved' }).state.outcome?.state).toBe('completed');
  });

  it('ends with the decision', () => {
    const run = ring(opened(), '2026-01-07T09:00:00Z').says('review#1', { outcome: 'approved' });
    expect(earliestDeadline(run.state)).toBeNull();
    expect(told(ring(run, '2026-02-01T00:00:00Z').commands)).toEqual([]);
  });

  it('leaves out no rung after a long silence', () => {
    const rungs = told(ring(opened(), '2026-03-01T00:00:00Z').commands).map((each) => each.split(' ').slice(1, 3));
    expect(rungs).toEqual([
      ['1', 'coordinator'],
      ['2', 'postSupervisor'],
      ['3', 'producer'],
    ]);
  });

  it('whose first rung is later leaves the step escalated with nobody told yet', () => {
    const run = ring(opened(GATE.replace('{ to: coordinator }, ', '')), '2026-01-07T08:01:00Z');
    expect([run.status('review'), told(run.commands)]).toEqual(['escalated', []]);
    expect(deadline(run, 'review')).toBe('2026-01-08T08:01:00.000Z');
    expect(told(ring(run, '2026-01-08T08:01:00Z').commands)).toEqual([
      'hsm/feature/review#1:escalate 1 postSupervisor 2026-01-07T08:01:00.000Z',
    ]);
  });

  it('is not climbed while the run is on hold, and goes on after it', () => {
    const run = ring(opened(), '2026-01-07T09:00:00Z').on({ kind: 'held', reason: 'strike' });
    expect(earliestDeadline(run.state)).toBeNull();
    expect(told(ring(run, '2026-01-08T09:00:00Z').commands)).toEqual([]);
    run.on({ kind: 'released' });
    expect(told(ring(run, '2026-01-08T10:00:00Z').commands)).toHaveLength(1);
  });

  it('begins anew with another attempt', () => {
    const run = ring(opened(), '2026-01-08T09:00:00Z').says('review#1', { outcome: 'retake', reason: 'again' });
    run.on({ kind: 'fact', address: 'hsm/feature/start#2', fact: fact('other'), at: '2026-01-09T08:00:00Z' });
    expect(deadline(run, 'review')).toBe('2026-01-11T08:00:00.000Z');
    ring(run, '2026-01-11T08:00:00Z');
    expect(told(run.commands)).toEqual(['hsm/feature/review#2:escalate 1 coordinator 2026-01-11T08:00:00.000Z']);
  });

  it('stands where it stood when the run comes back from JSON', () => {
    const run = ring(opened(), '2026-01-07T09:00:00Z');
    run.state = JSON.parse(JSON.stringify(run.state)) as Run['state'];
    expect(told(run.on({ kind: 'resumed', at: '2026-01-07T10:00:00Z' }).commands)).toEqual([]);
    expect(told(run.on({ kind: 'resumed', at: '2026-01-08T10:00:00Z' }).commands)).toHaveLength(1);
  });

  it('tells each rung once, in order and none before its time, whenever one looks', () => {
    const rungs = fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }).map((hours) => hours.sort((a, b) => a - b));
    fc.assert(
      fc.property(rungs, fc.array(fc.nat(100), { maxLength: 12 }), (hours, looks) => {
        const escalate = hours.map((after, nth) => `{ after: PT${after}H, to: r${nth + 1} }`).join(', ');
        const steps = `\n  a: { human: { type: ANM, role: animator, due: PT10H, escalate: [${escalate}] } }\n`;
        const run = new Run(templateOf(steps));
        const all: string[] = [];
        for (const look of looks.sort((a, b) => a - b)) {
          for (const command of ring(run, at(look * 60)).commands) {
            if (command.kind !== 'escalate') continue;
            expect(10 + hours[command.rung - 1]!).toBeLessThanOrEqual(look);
            all.push(`${command.to} ${command.rung}`);
          }
        }
        const last = looks.at(-1) ?? 0;
        expect(all).toEqual(hours.flatMap((after, nth) => (10 + after <= last ? [`r${nth + 1} ${nth + 1}`] : [])));
      }),
    );
  });
});

describe('a run that may only take so long', () => {
  const WAIT = `\n  plate: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, timeout: P30D } }\n`;
  const limited = (sla: string) => new Run(templateOf(WAIT, `${FR}\nsla: ${sla}`));
  const LADDER =
    '{ within: 3 working days, escalate: [{ to: postSupervisor }, { after: 2 working days, to: producer }] }';

  it('is late when it has taken longer: people are told rung by rung, and it goes on', () => {
    const run = limited(LADDER);
    expect(earliestDeadline(run.state)).toBe('2026-01-08T08:00:00.000Z');
    ring(run, '2026-01-08T08:00:00Z');
    expect(told(run.commands)).toEqual(['hsm/feature:escalate 1 postSupervisor 2026-01-08T08:00:00.000Z']);
    expect(earliestDeadline(run.state)).toBe('2026-01-12T08:00:00.000Z');
    expect(told(ring(run, '2026-01-12T08:00:00Z').commands)).toEqual([
      'hsm/feature:escalate2 2 producer 2026-01-08T08:00:00.000Z',
    ]);
    expect(earliestDeadline(run.state)).toBe('2026-02-04T08:00:00.000Z');
    expect(run.status('plate')).toBe('waiting');
    expect(run.fact('plate#1', fact('plate')).state.outcome?.state).toBe('completed');
    expect(earliestDeadline(run.state)).toBeNull();
  });

  it('tells its record once when it names nobody', () => {
    const run = ring(limited('{ within: P1D }'), at(24 * 60));
    expect(told(run.commands)).toEqual(['hsm/feature:escalate 1 null 2026-01-06T08:00:00.000Z']);
    expect(told(ring(run, at(25 * 60)).commands)).toEqual([]);
  });

  it('takes its limit from what it is opened with', () => {
    const due = (sla: string) => earliestDeadline(limited(sla).state);
    expect(due(`{ within: 'inputs.work == "hsm" ? "P2D" : "P9D"' }`)).toBe(at(2 * 24 * 60));
    expect(due(`{ within: '"2026-01-2" + string(size(inputs.work))' }`)).toBe('2026-01-23T00:00:00.000Z');
    expect(due(`{ within: 'inputs.work == "hsm" ? dyn(null) : dyn("P9D")' }`)).toBe(at(30 * 24 * 60));
  });

  it('fails when that gives no limit', () => {
    const run = limited(`{ within: 'inputs.work + "?"' }`);
    expect(run.state.outcome).toMatchObject({ state: 'failed', reason: expect.stringContaining('is not a date') });
    expect(run.status('plate')).toBe('cancelled');
  });

  it('is not late while it is on hold', () => {
    const run = limited(LADDER).on({ kind: 'held', reason: 'strike' });
    expect(told(ring(run, '2026-02-01T08:00:00Z').commands)).toEqual([]);
    expect(told(ring(run.on({ kind: 'released' }), '2026-02-01T09:00:00Z').commands)).toHaveLength(2);
  });
});
