import { type Answers, english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Asked, open, type Report, report, type Task } from './task.js';

const asked: Asked = {
  ...{ project: 'hsm', work: 'hsm', step: 'hsm/delivery/qc#1', type: 'QC', unit: 'R1', role: 'operator', attempt: 1 },
  checklist: ['Heard it all', 'Seen it all'],
  form: [
    { name: 'loudness', type: 'number', title: 'Integrated loudness', required: true, min: -60, max: 0 },
    { name: 'verdict', type: 'choice', options: ['pass', 'fail'], required: true },
    { name: 'first', type: 'timecode' },
    { name: 'day', type: 'date' },
    { name: 'dropped', type: 'boolean' },
    { name: 'remarks', type: 'text' },
  ],
  ends: ['done'],
};
const empty = { loudness: null, verdict: null, first: null, day: null, dropped: null, remarks: null };
const good = { answers: { loudness: -23.1, verdict: 'pass' }, ticked: ['Seen it all', 'Heard it all'] };
const by = { by: 'person:eve', at: '2026-01-05T10:00:00.000Z' };
const fresh = open(undefined, asked, 't1') as Task;
const said = (task: Task, what: Report) => report(task, what, by);
const after = (task: Task, ...all: Report[]): Task =>
  all.reduce((now, one) => {
    const result = said(now, one);
    if (result.kind !== 'changed') throw new Error(JSON.stringify(result));
    return result.task;
  }, task);
const refusal = (task: Task, what: Report): string => {
  const result = said(task, what);
  return result.kind === 'refused' ? `${result.code}: ${english(result.reason)}` : result.kind;
};

describe('a task with a form', () => {
  it('opens with nothing filled in', () => {
    expect(fresh).toMatchObject({ answers: empty, ticked: [] });
    expect(fresh.answered).toBeUndefined();
  });

  it('ends its step once it is filled in, and says who did and when', () => {
    const done = after(fresh, { status: 'done', ...good });
    expect(done).toMatchObject({
      status: 'done',
      answers: { ...empty, loudness: -23.1, verdict: 'pass' },
      ticked: ['Heard it all', 'Seen it all'],
      answered: by,
    });
  });

  it('does not end its step before, and says what is missing and what to give', () => {
    expect(refusal(fresh, { status: 'done', answers: { verdict: 'pass' }, ticked: ['Seen it all'] })).toBe(
      'task.incomplete: It is not approved yet. loudness (Integrated loudness) is missing: give a number from -60 to 0; “Heard it all” is not ticked.',
    );
    expect(after(fresh, { status: 'wip' }).status).toBe('wip');
  });

  it('is filled in bit by bit, also without a change of status, and an answer can be taken back', () => {
    const begun = after(fresh, { status: 'wip', answers: { loudness: -20 } });
    const more = after(begun, { status: 'wip', answers: { verdict: 'fail' }, ticked: ['Heard it all'] });
    expect(more.answers).toMatchObject({ loudness: -20, verdict: 'fail' });
    expect(after(more, { status: 'wip', answers: { verdict: null }, ticked: [] })).toMatchObject({
      answers: { loudness: -20, verdict: null },
      ticked: [],
    });
    expect(said(more, { status: 'wip', answers: { loudness: -20 }, ticked: ['Heard it all'] }).kind).toBe('unchanged');
  });

  it.each<[string, Answers | string[], string]>([
    ['a text for a number', { loudness: '-23' }, 'loudness (Integrated loudness): give a number from -60 to 0'],
    ['a number out of bounds', { loudness: 3 }, 'loudness (Integrated loudness): give a number from -60 to 0'],
    ['an option there is not', { verdict: 'maybe' }, 'verdict: give one of pass, fail'],
    ['a timecode with seventy seconds', { first: '01:00:70:00' }, 'first: give a timecode such as 01:02:03:04'],
    ['a day there is not', { day: '2026-02-30' }, 'day: give a date such as 2026-12-28'],
    ['a word for yes', { dropped: 'yes' }, 'dropped: give true or false'],
    ['an empty text', { remarks: ' ' }, 'remarks: give a text of at most 500 characters'],
    ['a text too long', { remarks: 'x'.repeat(501) }, 'remarks: give a text of at most 500 characters'],
    ['a field there is not', { loudnes: -23 }, 'there is no field loudnes: did you mean loudness?'],
    ['a point there is not', ['Heard it al'], 'there is no point “Heard it al”: did you mean Heard it all?'],
  ])('refuses %s and changes nothing', (_, what, expected) => {
    const filling = Array.isArray(what) ? { ticked: what } : { answers: what };
    expect(refusal(fresh, { status: 'wip', ...filling })).toBe(
      `task.answers: This does not fit what is asked. ${expected}.`,
    );
  });

  it('says the first of what is wrong, and how much there is more', () => {
    const wrong = Object.fromEntries(Array.from({ length: 9 }, (_, nth) => [`nothing${nth}`, 1]));
    expect(refusal(fresh, { status: 'wip', answers: wrong })).toMatch(/nothing5: [^;]+; and 3 more\.$/);
  });

  it('keeps what work has gone on with: only a new attempt is filled in anew', () => {
    const toReview = { ...fresh, ends: ['wfa' as const] };
    const reviewed = after(toReview, { status: 'wfa', ...good });
    expect(refusal(reviewed, { status: 'wfa', answers: { loudness: -10 } })).toContain('task.answered: ');
    expect(said(reviewed, { status: 'wfa', ...good }).kind).toBe('unchanged');
    const again = open(reviewed, { ...asked, step: 'hsm/delivery/qc#2', attempt: 2 }, 't1') as Task;
    expect(again).toMatchObject({ attempt: 2, answers: empty, ticked: [] });
    expect(again.answered).toBeUndefined();
  });

  it('is refused in no more words than a fact may carry', () => {
    const points = Array.from({ length: 20 }, (_, nth) => `${nth} ${'x'.repeat(190)}`);
    const long = open(undefined, { ...asked, checklist: points }, 't3') as Task;
    const answers = Object.fromEntries(Array.from({ length: 8 }, (_, nth) => [`${'y'.repeat(400)}${nth}`, 1]));
    expect(refusal(long, { status: 'done', answers }).length).toBeLessThanOrEqual(2000);
    expect(refusal(long, { status: 'wip', ticked: ['z'.repeat(200)] }).length).toBeLessThanOrEqual(2000);
  });

  it('is asked nothing where nothing is', () => {
    const plain = open(undefined, { ...asked, checklist: undefined, form: undefined, ends: undefined }, 't2') as Task;
    expect(plain).not.toHaveProperty('answers');
    expect(refusal(plain, { status: 'wip', answers: { loudness: 1 } })).toContain('there is no field loudness');
    expect(after(plain, { status: 'done' })).not.toHaveProperty('answers');
  });
});

describe('whatever is filled in', () => {
  const reports: fc.Arbitrary<Report> = fc.record(
    {
      status: fc.constantFrom('wip' as const, 'wfa' as const, 'done' as const, 'hold' as const),
      answers: fc.record(
        {
          loudness: fc.constantFrom(null, -23, 5, 'loud'),
          verdict: fc.constantFrom(null, 'pass', 'maybe'),
          dropped: fc.constantFrom(null, true, 'no'),
        },
        { requiredKeys: [] },
      ),
      ticked: fc.subarray(['Heard it all', 'Seen it all', 'Nothing']),
    },
    { requiredKeys: ['status'] },
  );

  it('never ends the step without all that is required, keeps nothing that does not fit, and is nothing new twice', () => {
    fc.assert(
      fc.property(fc.array(reports, { maxLength: 20 }), (all) => {
        let now = fresh;
        for (const one of all) {
          const result = said(now, one);
          if (result.kind !== 'changed') continue;
          now = result.task;
          expect(said(now, one).kind).toBe('unchanged');
        }
        const { loudness, verdict, dropped } = now.answers ?? {};
        expect([null, -23]).toContain(loudness);
        expect([null, 'pass']).toContain(verdict);
        expect([null, true]).toContain(dropped);
        if (now.status !== 'done') return;
        expect([loudness, verdict, now.ticked]).toEqual([-23, 'pass', ['Heard it all', 'Seen it all']]);
      }),
    );
  });
});
