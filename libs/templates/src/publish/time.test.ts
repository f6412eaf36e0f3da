import { CATALOGUE } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { catalogue, NOTE, said, sourceOf, templateOf, WAIT } from '../fixtures/templates.js';
import { compile, examine } from './compile.js';

const TASK = (settings: string) => `\n  a: { human: { type: ANM, role: animator, ${settings} } }\n`;
const PLAIN = `\n  a: { ${NOTE} }\n`;
const CALENDAR = (calendar: string) => said(PLAIN, `calendar: ${calendar}`);

describe('a calendar', () => {
  it('is compiled into the template, for eight years from that of its publication on', () => {
    const { calendar } = compile(sourceOf(PLAIN, 'calendar: uk'), catalogue, { year: 2027 });
    expect(calendar).toMatchObject({ zone: 'Europe/London', years: [2027, 2034] });
    expect(calendar?.days).toMatchObject({ '2027-03-29': [], '2034-12-25': [] });
    expect(Object.keys(calendar!.days).filter((date) => date < '2027' || date >= '2035')).toEqual([]);
  });

  it('makes another version of a template, and no version of one that has none', () => {
    const { hash, calendar, sla } = templateOf(PLAIN);
    expect([calendar, sla]).toEqual([undefined, undefined]);
    expect(compile(sourceOf(PLAIN), catalogue, { year: 2040 }).hash).toBe(hash);
    expect(templateOf(PLAIN, 'calendar: fr').hash).not.toBe(hash);
  });

  it('leaves room for a large template, and for those of its fan-outs', () => {
    const shots = (nth: number) =>
      `  s${nth}: { forEach: { in: '["a"]', as: shot, key: shot }, steps: { a: { ${NOTE} } } }`;
    const steps = Array.from({ length: 20 }, (_, nth) => shots(nth)).join('\n');
    expect(examine(sourceOf(`\n${steps}\n`, 'calendar: us'), catalogue).problems).toEqual([]);
  });

  it.each([
    ['one there is not', 'frr', 'calendar: cannot be "frr"; did you mean fr?'],
    [
      'a zone there is not',
      '{ like: fr, zone: Europe/Pari }',
      'calendar.zone: there is no time zone Europe/Pari; did you mean Europe/Paris?',
    ],
    [
      'nothing to begin with',
      '{ holidays: [2026-12-28] }',
      "calendar.zone: is missing; add a zone, or like: fr | calendar.hours: are none at all; give some, such as weekdays: ['09:00-18:00']",
    ],
    [
      'hours that end before they begin',
      "{ like: fr, hours: { monday: ['22:00-06:00'] } }",
      'calendar.hours.monday: end before they begin; end a day at 24:00 and go on with the next from 00:00',
    ],
    [
      'hours that overlap',
      "{ like: fr, hours: { weekdays: ['09:00-13:00', '12:00-18:00'] } }",
      'calendar.hours.weekdays: overlap; write them in order, each after the one before',
    ],
    [
      'hours that are none',
      "{ like: fr, hours: { friday: ['9-13'] } }",
      'calendar.hours.friday.0: cannot be "9-13"; give hours such as 09:00-13:00',
    ],
    [
      'a day there is not',
      '{ like: fr, holidays: [2026-12-28, 2026-02-30] }',
      'calendar.holidays.1: there is no day 2026-02-30; give a date such as 2026-12-28',
    ],
    [
      'a day of the week there is not',
      "{ like: fr, hours: { mnday: ['09:00-13:00'] } }",
      'calendar.hours.mnday: is not known here; did you mean monday?',
    ],
  ])('is refused when it is %s', (_, calendar, expected) => {
    expect(CALENDAR(calendar).join(' | ')).toBe(expected);
  });
});

describe('working time', () => {
  it.each([
    ['work', TASK('due: 3 working days'), 'steps.a.human.due'],
    ['a decision', '\n  a: { gate: { all: [director], due: 1 working day } }\n', 'steps.a.gate.due'],
    ['a wait', `\n  a: { ${WAIT.replace(' }', ' }, timeout: 12 working hours')} }\n`, 'steps.a.wait.timeout'],
    [
      'a rung',
      TASK('due: P3D, escalate: [{ to: coordinator }, { after: 2 working days, to: producer }]'),
      'steps.a.human.escalate.1.after',
    ],
    [
      'an item',
      `\n  s: { forEach: { in: '["a"]', as: x, key: x }, steps: { a: { human: { type: ANM, role: animator, due: 1 working day } } } }\n`,
      'steps.s.steps.a.human.due',
    ],
  ])('of %s takes a calendar', (_, steps, at) => {
    const fix = 'add calendar: fr, us, uk or one of your own, or give a duration such as P3D';
    expect(said(steps)).toEqual([`${at}: is working time, and the template has no calendar; ${fix}`]);
    expect(said(steps, 'calendar: fr')).toEqual([]);
  });

  it('is only what can be reckoned', () => {
    const fix = 'write 3 working days, 12 working hours, or a duration such as P3D';
    expect(said(TASK('due: 3 days'), 'calendar: fr')).toEqual([`steps.a.human.due: 3 days is no period; ${fix}`]);
    expect(said(PLAIN, 'sla: { within: 30 business days }')).toEqual([
      `sla.within: 30 business days is no period; ${fix}`,
    ]);
  });

  it('of a run takes a calendar too', () => {
    expect(said(PLAIN, 'sla: { within: 30 working days }')[0]).toContain('sla.within: is working time');
    expect(said(PLAIN, 'calendar: us\nsla: { within: 30 working days }')).toEqual([]);
  });
});

describe('what the publish gate refuses of ladders and limits', () => {
  it.each([
    [
      'a ladder beside work that is never due',
      TASK('escalate: [{ to: coordinator }]'),
      '',
      'steps.a.human.escalate: is inert without due; give due such as 3 working days',
    ],
    [
      'a ladder beside a decision that is never due',
      '\n  a: { gate: { all: [director], escalate: [{ to: coordinator }] } }\n',
      '',
      'steps.a.gate.escalate: is inert without due; give due such as 3 working days',
    ],
    [
      'a ladder beside a wait without end',
      `\n  a: { ${WAIT.replace(' }', ' }, escalate: [{ to: coordinator }]')} }\n`,
      '',
      'steps.a.wait.escalate: is inert without a timeout; give a timeout such as P7D',
    ],
    [
      'a ladder beside a wait that is skipped instead',
      `\n  a: { ${WAIT.replace(' }', ' }, timeout: P7D, onTimeout: skip, escalate: [{ to: coordinator }]')} }\n`,
      '',
      'steps.a.wait.escalate: is inert: onTimeout is skip; remove it, or write onTimeout: escalate',
    ],
    [
      'a rung before the one below it',
      TASK('due: P3D, escalate: [{ after: P2D, to: coordinator }, { after: P1D, to: producer }]'),
      '',
      'steps.a.human.escalate.1.after: comes before the rung below it, P2D; write them in order of time',
    ],
    [
      'a rung that nobody stands on',
      TASK('due: P3D, escalate: [{ after: P2D }]'),
      '',
      'steps.a.human.escalate.0.to: is missing; add to',
    ],
    [
      'a limit that reads what is not there when the run opens',
      PLAIN,
      'sla: { within: steps.a.output }',
      'sla.within: there is no step a (in: steps.a.output); there is no earlier step here',
    ],
    [
      'a limit over an input there is not',
      PLAIN,
      'sla: { within: inputs.wrok }',
      'sla.within: there is no input wrok (in: inputs.wrok); did you mean work?',
    ],
  ])('%s', (_, steps, more, expected) => {
    expect(said(steps, more).join(' | ')).toBe(expected);
  });

  it('and takes what a supervisor would write', () => {
    const source = sourceOf(
      `
  grade:
    human: { type: GRD, role: colourist, due: 3 working days, escalate: [{ to: coordinator }, { after: 2 working days, to: postSupervisor }] }
    about: { unit: inputs.work }
`,
      `calendar:
  like: fr
  zone: Europe/Brussels
  hours: { weekdays: ['10:00-19:00'], friday: ['10:00-16:00'] }
  holidays: ['2026-12-28']
  works: ['2026-12-05']
sla: { within: 30 working days, escalate: [{ to: postSupervisor }, { after: 5 working days, to: producer }] }`,
    );
    expect(examine(source, CATALOGUE).problems).toEqual([]);
  });
});
