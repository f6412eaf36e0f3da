import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Data } from '../read-model.js';
import type { Look, Reading } from './link.js';
import type { DeliverableRow } from './rows.js';
import { whyNot, whyNotForRecipient } from './why-not.js';

type World = Partial<Record<Reading, Record<string, Data[]>>>;
const NOW = Date.parse('2026-11-28T12:00:00Z');
const at = (hoursAgo: number): string => new Date(NOW - hoursAgo * 3_600_000).toISOString();

const lookIn =
  (world: World): Look =>
  (reading, key) =>
    world[reading]?.[key] ?? [];

const dcp: DeliverableRow = {
  deliverable: 'HSM-DCP',
  name: 'DCP VOSTF',
  recipient: 'dist',
  status: 'waiting',
  due: at(-48),
};
const run = (address: string, more: Data = {}): Data => ({
  run: address,
  status: 'running',
  startedAt: at(90),
  ...more,
});
const step = (of: string, name: string, kind: string, more: Data = {}): Data => ({
  ...{ run: of, name, title: `Title of ${name}`, kind, status: 'waiting', attempt: 1, needs: [], openedAt: at(2) },
  ...more,
});
const forMaster = {
  waitsFor: { event: 'bobine.element.made.v1', key: { work: 'hsm', element: 'pictureMaster' } },
};
const makesMaster = { makes: [{ event: 'bobine.element.made.v1', key: { element: 'pictureMaster' } }] };

/** A delivery that waits for the picture master, and the production run of its work at the steps given. */
const waitingForMaster = (steps: Data[], more: World = {}): World => ({
  runsOfDeliverable: { 'HSM-DCP': [run('d')] },
  runsOfWork: { hsm: [run('f')] },
  work: { hsm: [{ title: 'Hyperspace Madness' }] },
  vendor: { dist: [{ name: 'Distributor' }], anim: [{ name: 'Animation house' }] },
  ...more,
  steps: { d: [step('d', 'x1', 'wait', { openedAt: at(80), ...forMaster })], f: steps, ...more.steps },
});
const chainOf = (world: World, deliverable = dcp) =>
  whyNot(deliverable, lookIn(world), NOW).chain.map(({ kind, name }) => `${kind} ${name}`);

describe('why a deliverable is not delivered', () => {
  it('leads through the picture master and the grade approval to the person whose vote is missing', () => {
    const parties = [{ title: 'director' }, { title: 'dop' }];
    const gate = { gate: 'g1', title: 'Grade approval', parties, votes: [{ title: 'director' }] };
    const world = waitingForMaster(
      [step('f', 'x7', 'gate'), step('f', 'x8', 'task', { ...makesMaster, status: 'pending', needs: ['x7'] })],
      { gate: { 'f/x7#1': [gate] }, holders: { director: [{ name: 'Inès Marchand' }], dop: [{ name: 'Naledi' }] } },
    );
    expect(whyNot(dcp, lookIn(world), NOW)).toEqual({
      delivered: false,
      branches: [],
      chain: [
        expect.objectContaining({ kind: 'deliverable', name: 'DCP VOSTF', due: at(-48), more: 0 }),
        expect.objectContaining({ kind: 'element', element: 'pictureMaster', work: 'Hyperspace Madness', run: 'd' }),
        {
          ...{ kind: 'gate', name: 'Grade approval', run: 'f', gate: 'g1', since: at(2), more: 0 },
          who: [{ kind: 'title', code: 'dop', name: 'Naledi' }],
        },
      ],
    });
  });

  it('follows only what the step that makes the element is built on', () => {
    const world = waitingForMaster([
      step('f', 'poster', 'human', { openedAt: at(70) }),
      step('f', 'colour', 'human'),
      step('f', 'master', 'task', { ...makesMaster, status: 'pending', needs: ['colour'] }),
    ]);
    expect(chainOf(world)).toEqual(['deliverable DCP VOSTF', 'element Title of x1', 'task Title of colour']);
  });

  it('asks no run that does not make what is waited for', () => {
    const world = waitingForMaster([step('f', 'master', 'task', { ...makesMaster, status: 'running' })], {
      runsOfWork: { hsm: [run('r'), run('f')] },
      steps: { r: [step('r', 'accept', 'gate', { openedAt: at(70) })] },
    });
    expect(chainOf(world).at(-1)).toBe('work Title of master');
  });

  it('names of a fan-out the item that holds it longest, and counts the others', () => {
    const items = { total: 71, done: 60, failed: 1 };
    const item = (code: string) => run(`f/shots[${code}]#1`, { item: code });
    const world = waitingForMaster([step('f', 'shots', 'forEach', { status: 'running', items, ...makesMaster })], {
      items: { 'f\nshots': [item('FALL_0010'), item('FALL_0020')] },
      steps: {
        'f/shots[FALL_0010]#1': [step('f/shots[FALL_0010]#1', 'anim', 'human', { openedAt: at(5) })],
        'f/shots[FALL_0020]#1': [step('f/shots[FALL_0020]#1', 'anim', 'human', { openedAt: at(60) })],
      },
      task: {
        'f/shots[FALL_0020]#1/anim#1': [
          { task: 't2', title: 'Animation', unit: 'FALL_0020', vendor: 'anim', status: 'wip', due: at(3) },
        ],
      },
    });
    const { chain, branches } = whyNot(dcp, lookIn(world), NOW);
    expect(chain.slice(2)).toMatchObject([
      { kind: 'items', done: 60, total: 71, failed: 1, more: 10 },
      { kind: 'item', name: 'FALL_0020' },
      { kind: 'task', name: 'Animation', lateBy: 3 * 3600, who: [{ kind: 'vendor', name: 'Animation house' }] },
    ]);
    expect(branches).toMatchObject([{ from: 2, chain: [{ name: 'FALL_0010' }, { kind: 'task' }] }]);
  });

  it('names of a fan-out that asks what follows its failed items whoever is asked, and why', () => {
    const items = { total: 3, done: 3, failed: 1 };
    const reason = '1 of 3 failed: FALL_0010 (no plate)';
    const world = waitingForMaster([
      step('f', 'shots', 'forEach', { status: 'escalated', items, reason, ...makesMaster }),
    ]);
    expect(whyNot(dcp, lookIn(world), NOW).chain.at(-1)).toMatchObject({
      ...{ kind: 'items', done: 3, total: 3, failed: 1, reason, who: [{ kind: 'role', code: 'postSupervisor' }] },
    });
  });

  it.each([
    ['announced', [{ material: 'SUB_fr', kind: 'subtitle', vendor: 'anim', status: 'announced', due: at(1) }]],
    ['quarantined', [{ material: 'SUB_fr', kind: 'subtitle', vendor: 'anim', status: 'quarantined', findings: [1] }]],
    ['notAnnounced', []],
  ])('says of a material that has not come whether it is %s', (status, expected) => {
    const key = { work: 'hsm', kind: 'subtitle' };
    const waitsFor = { event: 'bobine.material.arrived.v1', key };
    const world: World = {
      runsOfDeliverable: { 'HSM-DCP': [run('d')] },
      steps: { d: [step('d', 'x1', 'wait', { waitsFor })] },
      expected: { [JSON.stringify(key)]: expected },
    };
    expect(whyNot(dcp, lookIn(world), NOW).chain.at(-1)).toMatchObject({
      ...{ kind: 'material', material: 'subtitle', status, since: at(2) },
      who: expected.length ? [{ kind: 'vendor', code: 'anim' }] : [],
      ...(status === 'announced' ? { lateBy: 3600 } : {}),
    });
  });

  it('looks for a material nobody has announced at the vendor of its shot', () => {
    const waitsFor = { event: 'bobine.material.arrived.v1', key: { work: 'hsm', shot: 'FALL_0010', kind: 'plate' } };
    const world = waitingForMaster([step('f', 'x2', 'wait', { waitsFor })], {
      shot: { 'hsm/FALL_0010': [{ vendor: 'anim' }] },
    });
    expect(whyNot(dcp, lookIn(world), NOW).chain.at(-1)).toMatchObject({
      unit: 'FALL_0010',
      who: [{ name: 'Animation house' }],
    });
  });

  it.each([
    ['sent', 'bobine.delivery.received.v1', 'receipt'],
    ['received', 'bobine.delivery.accepted.v1', 'verdict'],
    ['refused', 'bobine.delivery.accepted.v1', 'refused'],
  ])('asks the recipient when it is %s', (status, event, kind) => {
    const waitsFor = { event, key: { deliverable: 'HSM-DCP' } };
    const world = waitingForMaster([], { steps: { d: [step('d', 'x9', 'wait', { waitsFor })] } });
    const { chain } = whyNot({ ...dcp, status, reasons: ['No subtitle in reel 2.'] }, lookIn(world), NOW);
    expect(chain.at(-1)).toMatchObject({ kind, who: [{ kind: 'recipient', name: 'Distributor' }] });
    expect(chain.at(-1)?.reason).toBe(status === 'refused' ? 'No subtitle in reel 2.' : undefined);
  });

  it('says what does not go on by itself: a failed run, findings of quality control, nobody at work', () => {
    const failed = waitingForMaster([], {
      runsOfWork: { hsm: [run('f', { status: 'failed', reason: 'The disk is full.' })] },
    });
    expect(whyNot(dcp, lookIn(failed), NOW).chain.at(-1)).toMatchObject({
      kind: 'failed',
      reason: 'The disk is full.',
    });
    const ended = { runsOfDeliverable: { 'HSM-DCP': [run('d', { status: 'completed' })] } };
    const judged = { ...dcp, passed: false, findings: [{ text: 'Black at 01:02.' }] };
    expect(whyNot(judged, lookIn(ended), NOW).chain.at(-1)).toMatchObject({
      kind: 'quality',
      findings: judged.findings,
    });
    expect(chainOf({})).toEqual(['deliverable DCP VOSTF', 'nobody HSM-DCP']);
    expect(chainOf(waitingForMaster([], { runsOfWork: {} })).at(-1)).toBe('nobody bobine.element.made.v1');
  });

  it('puts what is stuck before what is late, and what is late before what is open longest', () => {
    const human = (name: string, hours: number, more: Data = {}) =>
      step('d', name, 'human', { openedAt: at(hours), ...more });
    const steps = [human('old', 90), human('late', 3, { deadline: at(1) }), human('new', 1)];
    const world: World = { runsOfDeliverable: { 'HSM-DCP': [run('d')] }, steps: { d: steps } };
    const { chain, branches } = whyNot(dcp, lookIn(world), NOW);
    expect([chain, ...branches.map((branch) => branch.chain)].map((of) => of.at(-1)?.name)).toEqual([
      ...['Title of late', 'Title of old', 'Title of new'],
    ]);
    expect(chain[0]?.more).toBe(2);
  });

  it('says of a delivered one since when', () => {
    const accepted = { ...dcp, status: 'accepted', acceptedAt: at(5) };
    expect(whyNot(accepted, lookIn({}), NOW)).toEqual({ delivered: true, at: at(5), chain: [], branches: [] });
  });

  it.each([
    ...[
      ['planned', 'inProduction'],
      ['mastering', 'inProduction'],
      ['refused', 'inProduction'],
    ],
    ...[
      ['sent', 'receipt'],
      ['received', 'verdict'],
      ['cancelled', 'cancelled'],
    ],
  ])('tells a recipient of one that is %s a word and no name', (status, kind) => {
    expect(whyNotForRecipient({ ...dcp, status }, NOW).chain).toEqual([
      { kind: 'deliverable', name: 'DCP VOSTF', who: [], due: dcp.due, more: 0 },
      { kind, name: 'DCP VOSTF', who: [], more: 0 },
    ]);
  });
});

describe('whatever runs wait for each other', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const aName = fc.constantFrom(...names);
  const facts = fc.record({
    event: fc.constantFrom('bobine.element.made.v1', 'other.done', 'bobine.material.arrived.v1'),
    key: fc.oneof(
      fc.record({ work: aName, element: fc.constantFrom('grade', 'mix') }),
      fc.record({ deliverable: aName }),
      fc.record({ kind: fc.constant('mix') }),
    ),
  });
  const aStep = fc.record(
    {
      name: aName,
      kind: fc.constantFrom('wait', 'human', 'gate', 'forEach', 'task', 'parallel'),
      status: fc.constantFrom('waiting', 'running', 'done', 'pending', 'failed'),
      attempt: fc.constant(1),
      needs: fc.subarray(names),
      openedAt: fc.constantFrom(at(1), at(2), at(3)),
      waitsFor: facts,
      makes: fc.array(facts, { maxLength: 2 }),
      items: fc.record({ total: fc.nat(9), done: fc.nat(9), failed: fc.nat(9) }),
    },
    { requiredKeys: ['name', 'kind', 'status', 'attempt', 'openedAt'] },
  );
  const aRun = fc.record({ run: aName, status: fc.constantFrom('running', 'running', 'failed', 'completed') });
  const aWorld = fc.record({
    runsOfDeliverable: fc.dictionary(aName, fc.array(aRun, { maxLength: 3 })),
    runsOfWork: fc.dictionary(aName, fc.array(aRun, { maxLength: 3 })),
    steps: fc
      .dictionary(aName, fc.array(aStep, { maxLength: 5 }))
      .map((of) =>
        Object.fromEntries(Object.entries(of).map(([key, all]) => [key, all.map((it) => ({ ...it, run: key }))])),
      ),
    items: fc.dictionary(
      fc.tuple(aName, aName).map((both) => both.join('\n')),
      fc.array(aRun, { maxLength: 3 }),
    ),
  });

  it('says that a run waits for itself where the fact it waits for is its own to bring about', () => {
    const own = { waitsFor: { event: 'bobine.element.made.v1', key: { deliverable: 'HSM-DCP' } } };
    const world: World = { runsOfDeliverable: { 'HSM-DCP': [run('d')] }, steps: { d: [step('d', 'x1', 'wait', own)] } };
    expect(chainOf(world)).toEqual(['deliverable DCP VOSTF', 'fact Title of x1', 'loop d']);
  });

  it('ends, never goes in a circle, and each link names what it waits for', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        const { chain, branches } = whyNot({ ...dcp, deliverable: 'a' }, lookIn(world), NOW);
        expect(chain.length).toBeGreaterThan(1);
        for (const of of [chain, ...branches.map((branch) => branch.chain)]) {
          const seen = of.filter(({ kind }) => kind !== 'loop').map((link) => JSON.stringify(link));
          expect(new Set(seen).size).toBe(seen.length);
          for (const { kind, name, since, more } of of) {
            expect(name).not.toBe('');
            expect(more).toBeGreaterThanOrEqual(0);
            if (['task', 'gate', 'material', 'work', 'element', 'fact', 'items'].includes(kind))
              expect(since).toBeTruthy();
          }
          expect(['deliverable', 'element', 'item']).not.toContain(of.at(-1)?.kind);
        }
      }),
      { numRuns: 300 },
    );
  });
});
