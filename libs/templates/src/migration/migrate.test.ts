import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changedSteps } from '../engine/changed.js';
import type { CompiledTemplate } from '../engine/compiled.js';
import type { MigrationPlan } from '../engine/migration-plan.js';
import type { RunState } from '../engine/state.js';
import { facts, type Idea, order, picking, plot, templateFrom, worldOf } from '../fixtures/ideas.js';
import { at, fact, Run } from '../fixtures/run.js';
import { Stage } from '../fixtures/stage.js';
import { inputs, run, templateOf } from '../fixtures/templates.js';
import { foreseeMigration, movesOf } from './foresee.js';
import { migrate } from './migrate.js';

const planned = (more: Partial<MigrationPlan> = {}): MigrationPlan => ({
  ...{ reason: 'The lab has changed.', moves: {}, answers: {}, inputs: {} },
  ...more,
});
const standings = ({ steps }: RunState) =>
  Object.fromEntries(Object.entries(steps).map(([path, { attempt, status }]) => [path, { attempt, status }]));

/** Takes a run under test over to other steps. */
function over(under: Run, steps: string, more: Partial<MigrationPlan> = {}) {
  const to = templateOf(steps);
  const plan = planned({ ...more, moves: movesOf(under.template, to, more.moves ?? {}) });
  const effects = foreseeMigration(under.template, to, standings(under.state), under.state.inputs, plan);
  const { state, commands } = migrate(under.template, to, under.state, plan, at(60));
  const after = Object.assign(new Run(to), { state, commands, minute: 60 });
  return { effects: effects.map(({ step, becomes, because }) => [step, becomes, because]), after };
}

const REVIEWED = (gate: string, more = '') => `
  anim: { title: Animation, human: { type: ANM, role: animator, due: P3D } }
  review: { needs: [anim], gate: { ${gate}, retake: { to: anim, max: 3 } } }${more}`;

describe('a run that goes over to another version', () => {
  it('keeps what is open and what is decided, under the same addresses', () => {
    const under = new Run(templateOf(REVIEWED('all: [director]'))).says('anim#1', { status: 'done' });
    under.says('review#1', { outcome: 'retake', reason: 'the eyes' });
    const { effects, after } = over(under, REVIEWED('all: [director]').replace('Animation', 'Character animation'));
    expect(effects).toEqual([['anim', 'kept', null]]);
    expect(after.kinds()).toEqual([]);
    expect(after.state.steps['anim']).toEqual(under.state.steps['anim']);
    after.says('anim#2', { status: 'done' }).says('review#2', { outcome: 'approved' });
    expect(after.state.outcome).toMatchObject({ state: 'completed' });
  });

  it('tells a gate that is open whether votes may still be handed over', () => {
    const [may, mayNot] = ['all: [director]', 'all: [director], delegate: false'];
    const open = (gate: string) => new Run(templateOf(REVIEWED(gate))).says('anim#1', { status: 'done' });
    const forbidden = over(open(may), REVIEWED(mayNot));
    expect(forbidden.effects).toContainEqual(['review', 'amended', 'otherRule']);
    expect(forbidden.after.command('amendGate').delegate).toBe(false);
    expect(over(open(mayNot), REVIEWED(may)).after.command('amendGate')).not.toHaveProperty('delegate');
  });

  it('has a gate that is open go on under its new rule, and counts its retakes on', () => {
    const under = new Run(templateOf(REVIEWED('all: [director]'))).says('anim#1', { status: 'done' });
    const { effects, after } = over(under, REVIEWED('all: [director, dop]').replace('max: 3', 'max: 1'));
    expect(effects).toEqual([
      ['anim', 'kept', null],
      ['review', 'amended', 'otherRule'],
    ]);
    expect(after.command('amendGate')).toMatchObject({ address: `${run}/review#1`, parties: ['director', 'dop'] });
    after
      .says('review#1', { outcome: 'retake' })
      .says('anim#2', { status: 'done' })
      .says('review#2', { outcome: 'retake' });
    expect(after.state.outcome?.reason).toContain('retakes exhausted after 1');
  });

  it('counts a new deadline from when the attempt opened', () => {
    const under = new Run(templateOf(REVIEWED('all: [director]')));
    const { after } = over(under, REVIEWED('all: [director]').replace('P3D', 'P5D'));
    expect(after.state.steps['anim']!.deadline).toBe('2026-01-10T08:00:00.000Z');
  });

  it('asks what becomes of work that is for somebody else now, and lets it go on until it is said', () => {
    const elsewhere = REVIEWED('all: [director]').replace('role: animator', 'vendor: \'"nuage"\'');
    const begun = () => new Run(templateOf(REVIEWED('all: [director]')));
    expect(over(begun(), elsewhere).effects).toEqual([['anim', 'kept', 'otherDoer']]);
    const { effects, after } = over(begun(), elsewhere, { answers: { anim: 'reopen' } });
    expect(effects).toEqual([['anim', 'reopens', 'otherDoer']]);
    expect(after.kinds()).toEqual(['closeWait', 'closeTask', 'openWait', 'openTask']);
    expect(after.command('openTask')).toMatchObject({
      address: `${run}/anim#2`,
      vendor: 'nuage',
      previous: `${run}/anim#1`,
    });
  });

  it('listens anew for other facts, and what it had taken may count again', () => {
    const wait = (slate: string) => `
  arrival: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, when: 'event.data.slate == "${slate}"', until: size(events) >= 2 } }`;
    const under = new Run(templateOf(wait('1A'))).fact('arrival#1', fact('f1', { slate: '1A' }));
    const { effects, after } = over(under, wait('1B'));
    expect(effects).toEqual([['arrival', 'reopens', 'otherFacts']]);
    expect(after.command('openWait')).toMatchObject({ address: `${run}/arrival#2`, exclude: [] });
  });

  it('opens a step that is new where it stands, and says who goes on ahead of it', () => {
    const two = (between = '', needs = 'conform') => `
  conform: { human: { type: CNF, role: conformer } }${between}
  grade: { needs: [${needs}], human: { type: GRD, role: colourist } }`;
    const under = new Run(templateOf(two())).says('conform#1', { status: 'done' });
    const withQc = two('\n  qc: { needs: [conform], human: { type: QC, role: operator } }', 'qc');
    const { effects, after } = over(under, withQc);
    expect(effects).toEqual([
      ['conform', 'kept', null],
      ['qc', 'begins', null],
      ['grade', 'kept', 'ahead'],
    ]);
    expect([after.status('qc'), after.status('grade')]).toEqual(['waiting', 'waiting']);
    const { after: reopened } = over(under, withQc, { answers: { grade: 'reopen' } });
    expect([reopened.status('qc'), reopened.status('grade')]).toEqual(['waiting', 'pending']);
  });

  it('withdraws what is no longer there, and a name that comes back counts on', () => {
    const with_ = REVIEWED('all: [director]', '\n  note: { human: { type: QC, role: operator } }');
    const under = new Run(templateOf(with_));
    const { effects, after } = over(under, REVIEWED('all: [director]'));
    expect(effects).toContainEqual(['note', 'dropped', null]);
    expect(after.kinds()).toEqual(['closeWait', 'closeTask']);
    expect(after.state.steps).not.toHaveProperty('note');
    expect(over(after, with_).after.command('openTask')).toMatchObject({ address: `${run}/note#2` });
  });

  it('knows an open attempt by the name it opened under, when its step is called otherwise now', () => {
    const under = new Run(templateOf(REVIEWED('all: [director]')));
    const { effects, after } = over(under, REVIEWED('all: [director]').replace(/\banim\b/g, 'animate'));
    expect(effects).toEqual([['animate', 'kept', null]]);
    after.says('anim#1', { status: 'done' });
    expect([after.status('animate'), after.status('review')]).toEqual(['done', 'waiting']);
    after.says('review#1', { outcome: 'retake' });
    expect(after.command('openTask')).toMatchObject({ address: `${run}/animate#2`, previous: `${run}/anim#1` });
  });

  it('takes its items over, and those to come begin with the new version', () => {
    const shots = (type: string, window = 24) => `
  shots:
    forEach: { in: '["A", "B"]', as: shot, key: shot, window: ${window} }
    steps: { anim: { human: { type: ${type}, role: animator } } }`;
    const under = new Run(templateOf(shots('ANM')));
    const { effects, after } = over(under, shots('CMP', 5), { answers: { 'shots/anim': 'reopen' } });
    expect(effects).toEqual([['shots', 'amended', 'otherRule']]);
    expect(after.command('amendFanOut')).toMatchObject({
      ...{ window: 5, template: { name: 'feature/shots' } },
      plan: { answers: { anim: 'reopen' } },
    });
  });

  it('gives its items what they are given now, and knows their steps by other names', () => {
    const shots = (step: string, more = '') => `
  shots:
    forEach: { in: '["A", "B"]', as: shot, key: shot${more} }
    steps: { ${step}: { title: Animation, human: { type: ANM, role: animator } }, review: { needs: [${step}], gate: { all: [director] } } }`;
    const under = new Run(templateOf(shots('anim')));
    const { after } = over(under, shots('animate', ', with: { lab: \'"Éclair"\' }'));
    expect(after.command('amendFanOut').plan).toMatchObject({
      moves: { anim: 'animate' },
      inputs: { ...inputs, lab: 'Éclair' },
    });
  });

  it('takes the items that go on over also where their fan-out opens anew or waits to', () => {
    const shots = (list: string, type: string) => `
  edit: { human: { type: OFE, role: editor } }
  shots:
    needs: [edit]
    forEach: { in: '${list}', as: shot, key: shot }
    steps: { anim: { human: { type: ${type}, role: animator } } }`;
    const begun = () => new Run(templateOf(shots('["A"]', 'ANM'))).says('edit#1', { status: 'done' });
    const { after } = over(begun(), shots('["A", "B"]', 'CMP'));
    expect(after.kinds()).toEqual(['closeFanOut', 'amendFanOut', 'openFanOut']);
    const waiting = begun().on({ kind: 'rerun', step: 'edit', reason: 'the titles' });
    expect(waiting.status('shots')).toBe('pending');
    expect(over(waiting, shots('["A"]', 'CMP')).after.kinds()).toEqual(['amendFanOut']);
    const fresh = new Run(templateOf(shots('["A"]', 'ANM')));
    expect(over(fresh, shots('["A"]', 'CMP')).after.kinds()).toEqual([]);
  });

  it('asks what becomes of work of which something else is to be filled in, or which ends otherwise', () => {
    const work = (more: string) => `
  anim: { human: { type: ANM, role: animator${more} } }`;
    for (const more of [', checklist: [slate]', ', form: { takes: { type: number } }', ', done: [wfa, done]']) {
      expect(over(new Run(templateOf(work(''))), work(more)).effects).toEqual([['anim', 'kept', 'otherWork']]);
    }
  });

  it('shows an attempt under the name that another step had, also where that one changed more often', () => {
    const comp = (name: string) => `  ${name}: { title: Comp, human: { type: CMP, role: artist, due: P9D } }`;
    const roto = '  roto: { human: { type: ROT, role: artist, due: P1D } }';
    const under = new Run(templateOf(`${comp('comp')}\n${roto}`));
    for (const due of [at(2000), at(3000)]) under.on({ kind: 'extended', step: 'roto', due, reason: 'Strike.' });
    const moves = { comp: 'roto' };
    expect(() => over(under, comp('roto'), { moves })).toThrow('A step called roto has begun');
    // It may begin between the order and its turn.
    const to = templateOf(comp('roto'));
    const { state } = migrate(under.template, to, under.state, planned({ moves }), at(60));
    const rows = changedSteps(to, under.state, state);
    expect(rows).toMatchObject([{ step: 'roto', title: 'Comp', address: `${run}/comp#1`, status: 'waiting' }]);
    expect(rows[0]!.revision).toBeGreaterThan(under.state.steps['roto']!.revision);
  });

  it('uses no address twice, and knows each by the step that opened under it, however often names change hands', () => {
    const work = (type: string) => ({ [type]: `human: { type: ${type}, role: artist }` });
    const steps = (of: Record<string, object>) =>
      Object.entries(of)
        .map(([name, what]) => `  ${name}: { ${Object.values(what).join()} }`)
        .join('\n');
    const goes = (under: Run, of: Record<string, object>, moves: Record<string, string> = {}) => {
      const to = templateOf(steps(of));
      const { state, commands } = migrate(under.template, to, under.state, planned({ moves }), at(60));
      return Object.assign(new Run(to), { state, commands, minute: 60 });
    };
    const [cmp, rot, ltg] = [work('CMP'), work('ROT'), work('LTG')];
    const once = goes(new Run(templateOf(steps({ a: cmp }))), { a: rot, b: cmp }, { a: 'b' });
    const twice = goes(once, { d: rot, b: cmp }, { a: 'd' });
    expect(twice.state.steps).toMatchObject({ b: { attempt: 1 }, d: { attempt: 2 } });
    twice.says('a#1', { status: 'done' });
    expect(twice.state.steps).toMatchObject({ b: { status: 'done' }, d: { status: 'waiting' } });

    const third = new Run(templateOf(steps({ a: cmp, b: rot })));
    for (const reason of ['The plate.', 'The edge.']) third.on({ kind: 'rerun', step: 'b', reason });
    const taken = goes(third, { b: cmp }, { a: 'b' });
    const back = goes(goes(taken, { c: ltg }), { c: ltg, b: rot });
    expect(back.command('openTask').address).toBe(`${run}/b#4`);
  });

  it('keeps the name of a fan-out, for its items go by it', () => {
    const shots = (name: string) => `
  ${name}:
    forEach: { in: '["A"]', as: shot, key: shot }
    steps: { anim: { human: { type: ANM, role: animator } } }`;
    const under = new Run(templateOf(shots('shots')));
    expect(() => over(under, shots('takes'), { moves: { shots: 'takes' } })).toThrow(
      'The fan-out shots keeps its name',
    );
  });

  it('is due when its new version says, and never before the date a person has given it', () => {
    const edit = (due: string) => `  edit: { human: { type: OFE, role: editor${due} } }`;
    const dueAfter = (under: Run, ...dues: string[]) =>
      dues.reduce((run, due) => over(run, edit(due)).after, under).state.steps['edit']!.deadline;
    const open = () => new Run(templateOf(edit(', due: P1D')));
    const extended = () => open().on({ kind: 'extended', step: 'edit', due: at(4320), reason: 'Strike.' });
    expect(dueAfter(open(), ', due: P2D', ', due: PT12H')).toBe(at(720));
    expect(dueAfter(extended(), ', due: P2D')).toBe(at(4320));
    expect(dueAfter(extended(), ', due: P5D')).toBe(at(7200));
    expect(dueAfter(extended(), ', due: P5D', ', due: P4D')).toBe(at(5760));
    expect(dueAfter(extended(), ', due: P5D', ', due: P1D')).toBe(at(4320));
    expect([dueAfter(open(), ''), dueAfter(extended(), '')]).toEqual([null, at(4320)]);
  });

  it('tells who is on its ladder now of what is overdue already, each once', () => {
    const lock = (to: string) => `
  lock: { gate: { all: [director], due: PT30M, escalate: [${to}] } }`;
    const overdue = (of: string) => {
      const under = new Run(templateOf(lock(of))).on({ kind: 'deadline', at: at(31) });
      expect(under.command('escalate')).toMatchObject({ rung: 1 });
      return under;
    };
    const { after } = over(overdue('{ to: coordinator }'), lock('{ to: coordinator }, { after: PT1M, to: producer }'));
    expect(after.state.steps['lock']!.deadline).toBe(at(60));
    after.on({ kind: 'deadline', at: at(60) });
    expect(after.command('escalate')).toMatchObject({
      ...{ rung: 2, to: 'producer', deadline: at(30), onceKey: `${run}/lock#1:escalate2` },
    });
    expect(after.state.steps['lock']!.deadline).toBeNull();
    const plain = lock('').replace(', escalate: []', '');
    const silent = new Run(templateOf(plain)).on({ kind: 'deadline', at: at(31) });
    const { after: told } = over(silent, lock('{ to: coordinator }, { after: PT1M, to: producer }'));
    told.on({ kind: 'deadline', at: at(60) });
    expect(told.commands).toMatchObject([{ kind: 'escalate', rung: 2, to: 'producer', deadline: at(30) }]);
  });

  it('is late as a whole when the new version says so, counted from when it opened', () => {
    const edit = '  edit: { human: { type: OFE, role: editor } }';
    const version = (sla: string) => templateOf(edit, sla);
    const goes = (under: Run, to: CompiledTemplate) => {
      const { state, commands } = migrate(under.template, to, under.state, planned(), at(60));
      return Object.assign(new Run(to), { state, commands, minute: 60 });
    };
    const [none, week] = [version(''), version('sla: { within: P7D, escalate: [{ to: producer }] }')];
    const day = version('sla: { within: P1D, escalate: [{ to: producer }] }');
    const late = goes(goes(new Run(week), none), day);
    expect(late.state.sla).toMatchObject({ due: at(1440), deadline: at(1440) });
    late.on({ kind: 'deadline', at: at(1440) });
    const first = late.command('escalateRun').onceKey;
    const without = goes(late, none).on({ kind: 'deadline', at: at(20_000) });
    expect(without.commands).toEqual([]);
    const again = goes(without, week).on({ kind: 'deadline', at: at(20_001) });
    expect(again.command('escalateRun').onceKey).not.toBe(first);
    expect(goes(without, day).on({ kind: 'deadline', at: at(20_001) }).commands).toEqual([]);
    const longer = version('sla: { within: P1D, escalate: [{ to: producer }, { after: P1D, to: director }] }');
    const climbing = goes(late, longer).on({ kind: 'deadline', at: at(2880) });
    expect(climbing.commands).toMatchObject([{ kind: 'escalateRun', rung: 2, to: 'director' }]);
  });

  it('asks of a gate whom there is, and says what its owner refuses', () => {
    const under = new Run(templateOf('  lock: { gate: { all: [composer] } }'));
    under.done('lock#1:openGate', { unheld: ['composer'] });
    expect(under.status('lock')).toBe('escalated');
    const { after } = over(under, '  lock: { gate: { all: [director] } }');
    expect(after.state.steps['lock']).toMatchObject({ status: 'waiting', reason: null });
    const { onceKey } = after.command('amendGate');
    const told = Object.assign(new Run(after.template), { state: after.state }).done(onceKey.slice(run.length + 1), {
      unheld: ['director'],
    });
    expect(told.command('escalate')).toMatchObject({ rung: 0, to: 'coordinator' });
    expect(told.command('escalate').onceKey).not.toBe(`${run}/lock#1:unheld`);
    after.failed(onceKey.slice(run.length + 1), 'it is closed');
    expect(after.state.steps['lock']).toMatchObject({ status: 'waiting', reason: 'it is closed' });
  });

  it('joins a fan-out that asks as its new version says', () => {
    const shots = (join: string) => `
  shots:
    forEach: { in: '["A", "B"]', as: shot, key: shot, join: ${join} }
    steps: { anim: { human: { type: ANM, role: animator } } }`;
    const items = { total: 2, completed: 1, failed: 1, cancelled: 0, failures: [] };
    const under = new Run(templateOf(shots('ask'))).on({ kind: 'join', step: 'shots', generation: 1, items });
    expect(under.status('shots')).toBe('escalated');
    expect(over(under, shots('any')).after.status('shots')).toBe('done');
  });

  it('is refused without an input that it asks for, or for a step that is not there', () => {
    const under = new Run(templateOf(REVIEWED('all: [director]')));
    const to = {
      ...templateOf(REVIEWED('all: [dop]')),
      inputs: { project: 'string', reel: 'list' },
    } as CompiledTemplate;
    const foresee = (plan: MigrationPlan) => () =>
      foreseeMigration(under.template, to, standings(under.state), under.state.inputs, plan);
    expect(foresee(planned())).toThrow('The new version also asks for reel (list)');
    expect(foresee(planned({ inputs: { reel: [] }, answers: { comp: 'keep' } }))).toThrow('There is no step comp.');
  });
});

describe('whatever the two versions', () => {
  const answers = fc.dictionary(
    fc.constantFrom('s0', 's1', 's2', 's3'),
    fc.constantFrom('keep' as const, 'reopen' as const),
  );
  const fitting = (said: MigrationPlan['answers'], { steps }: CompiledTemplate) =>
    Object.fromEntries(Object.entries(said).filter(([path]) => steps.some((step) => step.path === path)));
  const playing = (ideas: Idea[], moments: number) => {
    const template = templateFrom(ideas, true);
    const stage = new Stage(template, worldOf(ideas, template), [], facts(ideas), () => 0);
    for (let nth = 0; nth < moments; nth += 1) stage.step();
    return stage;
  };

  it('a run comes to its end', () => {
    fc.assert(
      fc.property(plot(true), plot(true), fc.nat(40), answers, order, (before, after, moment, said, stream) => {
        const stage = playing(before, moment);
        const to = templateFrom(after, true);
        stage.migrate(to, planned({ answers: fitting(said, to) }), worldOf(after, to), facts(after));
        const pick = picking(stream);
        while (stage.step()) if (pick(7) === 0) stage.crash();
        const { outcome } = stage.state;
        // Gates that reopen each other may use their retakes up; one asked for on the way may find none.
        if (outcome?.state === 'failed') expect(outcome.reason).toMatch(/retakes exhausted|this gate has none/);
        else expect(outcome?.state).toBe('completed');
      }),
      { numRuns: 300 },
    );
  });

  it('asks for nothing twice, however often it goes over', () => {
    fc.assert(
      fc.property(fc.array(plot(true), { minLength: 2, maxLength: 4 }), fc.nat(12), (versions, moments) => {
        const stage = playing(versions[0]!, moments);
        for (const next of versions.slice(1)) {
          const to = templateFrom(next, true);
          stage.migrate(to, planned({ moves: movesOf(stage.template, to, {}) }), worldOf(next, to), facts(next));
          for (let nth = 0; nth < moments; nth += 1) stage.step();
        }
        stage.play();
        const keys = stage.issued.map(({ onceKey }) => onceKey);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 200 },
    );
  });

  it('what is foreseen is what happens', () => {
    fc.assert(
      fc.property(plot(true), plot(true), fc.nat(40), answers, (before, after, moment, said) => {
        const { state, template } = playing(before, moment);
        if (state.outcome) return;
        const to = templateFrom(after, true);
        const plan = planned({ answers: fitting(said, to) });
        const effects = foreseeMigration(template, to, standings(state), state.inputs, plan);
        const migrated = migrate(
          template,
          to,
          { ...state, held: { at: at(0), reason: 'to look' } },
          plan,
          at(90),
        ).state;
        for (const { step, becomes, attempt, status } of effects) {
          const now = migrated.steps[step];
          if (becomes === 'dropped') continue;
          if (becomes === 'kept') expect(now).toMatchObject({ attempt, status });
          if (becomes === 'reopens') expect(now).toMatchObject({ attempt: attempt + 1, status: 'pending' });
          if (becomes === 'begins') expect(now!.status).toBe('pending');
          if (becomes === 'amended') expect(now!.attempt).toBe(attempt);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('there and back is where it was, where nothing differs but words', () => {
    fc.assert(
      fc.property(plot(true), fc.nat(40), (ideas, moment) => {
        const { state, template } = playing(ideas, moment);
        if (state.outcome) return;
        const reworded = { ...template, description: 'other words', hash: `${template.hash}x` };
        const there = migrate(template, reworded, state, planned(), at(90));
        const back = migrate(reworded, template, there.state, planned(), at(91));
        expect([there.commands, back.commands]).toEqual([[], []]);
        expect({ ...back.state, revision: 0 }).toEqual({ ...state, revision: 0 });
      }),
      { numRuns: 300 },
    );
  });
});
