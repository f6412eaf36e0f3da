import { english } from '@bobine/contracts/phrase';
import { describe, expect, it } from '@jest/globals';
import type { CompiledTemplate, ForEachStep } from '../engine/compiled.js';
import { reduce } from '../engine/reduce.js';
import type { RunItem } from '../engine/state.js';
import { catalogue, inputs, published, templateOf, templateUsing } from '../fixtures/templates.js';
import { type Assumptions, lengthOf, type StepAssumption } from './assumptions.js';
import type { Schedule } from './schedule.js';
import { Simulation } from './simulate.js';
import type { Underway } from './underway.js';

const DAY = 86_400_000;
const always = (days: number) => ({ least: days * DAY, likely: days * DAY, most: days * DAY });
const assuming = (steps: Record<string, StepAssumption>, more: Partial<Assumptions> = {}): Assumptions => ({
  ...{ at: '2026-12-01T08:00:00.000Z', inputs: {}, atOnce: {}, by: null },
  steps,
  ...more,
});
const of = (steps: string, assumptions: Assumptions, seed = 1) =>
  new Simulation(templateOf(steps), assumptions, catalogue, seed);
const bar = ({ bars }: Schedule, path: string) => bars.find((each) => each.path === path)!;
const forecast = (simulation: Simulation, runs = 200) => {
  for (let nth = 0; nth < runs; nth += 1) simulation.run(nth);
  return simulation.forecast();
};
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY;

const REVIEWED = `
  anim: { title: Animation, human: { type: ANM, vendor: '"nuage"', due: P4D } }
  review: { title: Review, needs: [anim], gate: { all: [director], retake: { to: anim, max: 4 } } }`;
const SHOTS = `
  shots:
    forEach: { in: '[{"code": "SH10", "vendor": "nuage"}, {"code": "SH20", "vendor": "atelier"}]', as: shot, key: shot.code, window: 10 }
    steps:
      anim: { human: { type: ANM, vendor: shot.vendor } }
      review: { needs: [anim], gate: { all: [director], retake: { to: anim, max: 4 } } }
  grade: { needs: [shots], human: { type: MIX, role: colourist } }`;

describe('a simulated run', () => {
  it('is a chart of its steps, with dates and what it hangs on', () => {
    const plan = of(REVIEWED, assuming({ anim: { takes: always(3) }, review: { takes: always(1) } })).plan();
    expect(plan.state).toBe('completed');
    expect(plan.endsAt).toBe('2026-12-05T08:00:00.000Z');
    expect(bar(plan, 'review')).toMatchObject({ opensAt: '2026-12-04T08:00:00.000Z', attempts: 1, critical: true });
    expect(plan.critical.map(({ title, hours }) => [title, hours])).toEqual([
      ['Animation', 72],
      ['Review', 24],
    ]);
  });

  it('says what a retake more costs', () => {
    const with3 = assuming({ anim: { takes: always(3) }, review: { takes: always(1), retakes: { times: 3 } } });
    const with4 = assuming({ anim: { takes: always(3) }, review: { takes: always(1), retakes: { times: 4 } } });
    const [three, four] = [of(REVIEWED, with3).plan(), of(REVIEWED, with4).plan()];
    expect(days(three.endsAt, four.endsAt)).toBe(4);
    expect(bar(four, 'anim').attempts).toBe(5);
  });

  it('fails where the engine would: one retake too many is never passed over', () => {
    const five = assuming({ review: { retakes: { times: 5 } } });
    const { state, reason } = of(REVIEWED, five).plan();
    expect([state, reason]).toEqual(['failed', expect.stringContaining('retakes exhausted after 4')]);
  });

  it('goes on with what a slip moves, and with nothing else', () => {
    const steps = `
  picture: { human: { type: EDT, role: editor } }
  music: { human: { type: MUS, role: composer } }
  mix: { needs: [picture, music], human: { type: MIX, role: mixer } }`;
    const base = { picture: { takes: always(5) }, music: { takes: always(8) }, mix: { takes: always(2) } };
    const before = of(steps, assuming(base)).plan();
    const slipped = of(steps, assuming({ ...base, picture: { takes: always(5), slips: { ms: 3 * DAY } } })).plan();
    const late = of(steps, assuming({ ...base, picture: { takes: always(5), slips: { ms: 5 * DAY } } })).plan();
    expect(slipped.endsAt).toBe(before.endsAt);
    expect(days(before.endsAt, late.endsAt)).toBe(2);
    expect(bar(before, 'picture').critical).toBe(false);
    expect(bar(late, 'picture').critical).toBe(true);
  });

  it('works by the calendar of the template: nights, week-ends and holidays are no working time', () => {
    const template = templateOf(REVIEWED, 'calendar: fr');
    const threeDays = lengthOf('3 working days', template.calendar)!;
    const takes = { least: threeDays.ms, likely: threeDays.ms, most: threeDays.ms, working: true };
    const steps = { anim: { takes }, review: { takes: always(1) } };
    const at = '2026-05-07T07:00:00.000Z';
    const plan = new Simulation(template, assuming(steps, { at }), catalogue).plan();
    // Thursday; then Victory Day, a week-end, Monday and Tuesday; and a day of the clock.
    expect(bar(plan, 'anim').endsAt.slice(0, 10)).toBe('2026-05-12');
    expect(plan.endsAt.slice(0, 10)).toBe('2026-05-13');
  });

  it('makes up what is filled in as its form asks, unless it is said', () => {
    const steps = `
  qc: { human: { type: QC, role: operator, form: { loudness: { type: number, max: -1 }, verdict: { type: choice, options: [pass, fail] } } } }
  fix: { needs: [qc], when: 'steps.qc.output.answers.verdict == "fail" || steps.qc.output.answers.loudness > -10', human: { type: FIX, role: mixer } }
  send: { needs: [qc], when: 'steps.qc.output.answers.loudness <= -1', human: { type: DEL, role: operator } }`;
    const ofVerdict = (gives?: StepAssumption['gives']) =>
      of(steps, assuming({ qc: gives === undefined ? {} : { gives } })).plan();
    expect([ofVerdict(), ofVerdict({ answers: { verdict: 'fail' } })].map((plan) => plan.state)).toEqual([
      'completed',
      'completed',
    ]);
    expect(bar(ofVerdict(), 'send').attempts).toBe(1);
    expect(bar(ofVerdict({ answers: { loudness: -30 } }), 'fix')).toBeUndefined();
    expect(bar(ofVerdict({ answers: { verdict: 'fail', loudness: -30 } }), 'fix').attempts).toBe(1);
  });

  it('counts what is overdue by the deadline of its step', () => {
    const plan = of(REVIEWED, assuming({ anim: { takes: always(5) } })).plan();
    expect(bar(plan, 'anim').overdue).toBe(1);
  });

  it('goes through as many items as are assumed, so many at once', () => {
    const assumed = assuming({
      shots: { items: 40 },
      'shots/anim': { takes: always(2) },
      'shots/review': { takes: always(1) },
    });
    const plan = of(SHOTS, assumed).plan();
    expect(bar(plan, 'shots/anim').attempts).toBe(40);
    expect(days(plan.opensAt, bar(plan, 'shots').endsAt)).toBe(12);
    expect(plan.critical.map(({ path, items }) => [path, items])).toEqual([
      ['shots/anim', 4],
      ['shots/review', 4],
      ['grade', 1],
    ]);
  });

  it('lets those who can only do so much at once do one thing after another', () => {
    const assumed = assuming(
      { shots: { items: 6 }, 'shots/anim': { takes: always(2) }, 'shots/review': { takes: always(1) } },
      { atOnce: { 'vendor:nuage': 1 } },
    );
    const plan = of(SHOTS, assumed).plan();
    // Three shots each: nuage does them in six days, atelier in two.
    expect(days(plan.opensAt, bar(plan, 'shots').endsAt)).toBe(7);
  });

  it('takes the branch its made-up world has to take for a condition to hold', () => {
    const steps = `
  picture: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, until: 'size(events) >= 3 && events[0].data.kind == "edl"' } }
  note: { needs: [picture], when: 'steps.picture.events[0].data.kind == "edl"', task: production.note@1 }
  other: { needs: [picture], when: 'steps.picture.events[0].data.kind == "mix"', task: production.note@1 }`;
    const simulation = of(steps, assuming({}));
    expect(simulation.plan().bars.map(({ path }) => path)).toEqual(['picture', 'note']);
    expect(simulation.doubts()).toEqual([]);
  });

  it('makes up facts with every business key of their type, and with what is read of them', () => {
    const steps = `
  picture:
    wait:
      event: bobine.element.made.v1
      key: { work: inputs.work, element: '"pictureMaster"' }
      keep: [element, cut]
      superseded: { event: bobine.cut.superseded.v1, key: { work: inputs.work, cut: 'events[0].keys.cut' } }
  seen:
    wait: { event: bobine.gate.decided.v1, key: { work: inputs.work }, when: has(event.data.about.final), keep: [about.material] }
  note: { needs: [picture, seen], task: production.note@1, with: { of: 'steps.seen.events[0].data.about.material' } }`;
    const simulation = of(steps, assuming({}));
    expect(simulation.plan()).toMatchObject({ state: 'completed', reason: null });
    expect(simulation.doubts()).toEqual([]);
  });

  it('says which facts it could not make up that a wait would take', () => {
    const steps = `
  picture: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, when: 'event.time > "2030"' } }`;
    const simulation = of(steps, assuming({}));
    expect(simulation.plan().state).toBe('completed');
    expect(simulation.doubts().map(english)).toEqual([
      expect.stringContaining('"picture": nothing made up satisfies `when: event.time'),
    ]);
  });

  it('says what it could not make up, and goes on', () => {
    const steps = `
  picture: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, until: 'events.exists(e, e.time > "2030")' } }
  note: { needs: [picture], task: production.note@1 }`;
    const simulation = of(steps, assuming({}));
    expect(simulation.plan().state).toBe('completed');
    expect(simulation.doubts().map(english)).toEqual([expect.stringContaining('"picture": nothing made up satisfies')]);
  });
});

describe('many simulated runs', () => {
  const chancy = assuming(
    {
      anim: { takes: { least: DAY, likely: 2 * DAY, most: 6 * DAY } },
      review: { takes: always(1), retakes: { chance: 0.3 } },
    },
    { by: '2026-12-06T08:00:00.000Z' },
  );

  it('give the same figures for the same seed, whoever plays which of them', () => {
    const alone = of(REVIEWED, chancy);
    const whole = forecast(alone, 100);
    const [first, second] = [of(REVIEWED, chancy), of(REVIEWED, chancy)];
    for (let nth = 0; nth < 100; nth += 1) (nth < 37 ? first : second).run(nth);
    first.add(JSON.parse(JSON.stringify(second.taken())) as ReturnType<Simulation['taken']>);
    expect(first.forecast()).toEqual(whole);
    expect(forecast(of(REVIEWED, chancy, 2), 100)).not.toEqual(whole);
  });

  it('tell how likely a date is missed, and how sure that is', () => {
    const { late } = forecast(of(REVIEWED, chancy), 1000);
    const { late: fewer } = forecast(of(REVIEWED, chancy), 50);
    expect(late!.value).toBeGreaterThan(0.1);
    expect(late!.value).toBeLessThan(0.6);
    expect(late!.high - late!.low).toBeLessThan(0.07);
    expect(fewer!.high - fewer!.low).toBeGreaterThan(late!.high - late!.low);
  });

  it('tell how likely the limit of the template is passed, where nothing else is asked', () => {
    const limited = templateOf(REVIEWED, 'sla: { within: P5D, escalate: [{ after: P0D, to: producer }] }');
    const limit = new Simulation(limited, { ...chancy, by: null }, catalogue);
    expect(forecast(limit, 200).late).toEqual(
      forecast(of(REVIEWED, { ...chancy, by: '2026-12-06T08:00:00.000Z' }), 200).late,
    );
  });

  it('tell with what probability a deadline breaks, how often work comes back, and who is loaded', () => {
    const { steps, load, states } = forecast(of(REVIEWED, chancy), 500);
    const anim = steps.find(({ path }) => path === 'anim')!;
    // Triangular: the part of it beyond four days is 0.2; more than one attempt may be.
    expect(anim.overdue!.low).toBeGreaterThan(0.18);
    expect(anim.timesOverdue).toBeGreaterThan(anim.overdue!.value);
    expect(anim.back).toBe(0);
    expect(steps.find(({ path }) => path === 'review')!.back).toBeGreaterThan(0.3);
    expect(load.map(({ who }) => who)).toEqual(['vendor:nuage', 'title:director']);
    expect(load[0]!.weeks.reduce((sum, each) => sum + each, 0)).toBeCloseTo(load[0]!.days, 6);
    expect(states.completed + states.failed).toBe(500);
  });
});

describe('a simulation of a run under way', () => {
  it('goes on from where it stands: what is done stays done, what is open has begun, what waits is to come', () => {
    const template = templateOf(SHOTS);
    const [shots] = template.steps;
    const opened = (address: string, of: CompiledTemplate, item?: RunItem) =>
      reduce(of, null, { kind: 'opened', at: '2026-12-01T08:00:00.000Z', address, inputs, ...(item ? { item } : {}) })
        .state;
    const item = { key: 'SH20', value: { code: 'SH20', vendor: 'atelier' } };
    const items = (shots as ForEachStep).template;
    const of = { output: null, reason: null, run: null };
    const from: Underway = {
      state: opened('hsm/feature', template),
      fans: {
        shots: [
          { key: 'SH10', value: {}, status: 'completed', ...of },
          {
            ...item,
            status: 'running',
            ...of,
            run: { state: opened('hsm/feature/shots[SH20]#1', items, item), fans: {} },
          },
          { key: 'SH30', value: { code: 'SH30', vendor: 'nuage' }, status: 'waiting', ...of },
        ],
      },
    };
    const steps = {
      'shots/anim': { takes: always(4) },
      'shots/review': { takes: always(1) },
      grade: { takes: always(2) },
    };
    const plan = new Simulation(
      template,
      assuming(steps, { at: '2026-12-04T08:00:00.000Z' }),
      catalogue,
      1,
      from,
    ).plan();
    // One animation has a day to go, the other begins.
    expect(bar(plan, 'shots/anim')).toMatchObject({ attempts: 2, opensAt: '2026-12-01T08:00:00.000Z' });
    expect(bar(plan, 'shots').endsAt).toBe('2026-12-09T08:00:00.000Z');
    expect(plan.endsAt).toBe('2026-12-11T08:00:00.000Z');
    expect(plan.critical.map(({ path }) => path)).toEqual(['shots/anim', 'shots/review', 'grade']);
  });
});

describe('a simulation of a template that uses another', () => {
  it('goes through the steps of both, and takes what is assumed of either', () => {
    const shot = published(
      'vfxShot@1',
      `
  note: { task: production.note@1, map: { of: output.of } }
  anim: { human: { type: ANM, role: animator } }
  review: { needs: [anim], gate: { all: [vfxSupervisor], retake: { to: anim, max: 3 } } }`,
    );
    const using = templateUsing(
      [shot],
      `
  edit: { human: { type: OFE, role: editor } }
  shots:
    needs: [edit]
    forEach: { in: '["A", "B"]', as: shot, key: shot }
    steps: { vfx: { use: vfxShot@1, with: { shot: shot } } }`,
    );
    const steps = {
      edit: { takes: always(1) },
      'shots/vfx/anim': { takes: always(2) },
      'shots/vfx/review': { takes: always(1), retakes: { times: 1 } },
    };
    const plan = new Simulation(using, assuming(steps), catalogue).plan();
    expect(plan.state).toBe('completed');
    expect(days(plan.opensAt, plan.endsAt)).toBe(1 + 2 * 3);
    expect(bar(plan, 'shots/vfx/anim').attempts).toBe(4);
  });
});
