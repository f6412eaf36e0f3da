import {
  type DataOf,
  delegationGiven,
  delegationRevoked,
  gateOpened,
  newId,
  personRegistered,
  taskOpened,
  taskStatusChanged,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

let stand: Stand;
let ours: Film;
let tokens: Record<'director' | 'supervisor' | 'operator' | 'lab' | 'anim', string>;
const of = (name: string): string => `${ours.project}-${name}`;
beforeAll(async () => {
  stand = await Stand.start();
  ours = film(`p${newId().slice(-8)}`, 3);
  const memberships = [{ project: ours.project, roles: ['reviewer'], titles: ['qcOperator'] }];
  const operator = { person: of('operator'), name: 'Olga', siteAdmin: false, memberships };
  ours.facts.say(personRegistered, `person/${operator.person}`, operator);
  await stand.apply(ofTheSite(ours.facts.events));
  const person = (id: string) => stand.token({ kind: 'person', id, name: id });
  const vendor = (name: string) => stand.token({ kind: 'vendor', id: of(name), name });
  tokens = {
    ...{ director: await person(ours.director), supervisor: await person(ours.producer) },
    ...{ operator: await person(operator.person), lab: await vendor('lab'), anim: await vendor('anim') },
  };
});
afterAll(() => stand?.stop());

describe('a task with a form', () => {
  const task = (more: Partial<DataOf<typeof taskOpened>> = {}): DataOf<typeof taskOpened> => ({
    ...{ task: of('qc'), work: 'hsm', type: 'QC', unit: 'R1', role: 'qcOperator', status: 'ready', attempt: 1 },
    checklist: ['Heard it all'],
    form: [{ name: 'loudness', type: 'number', title: 'Loudness', required: true, max: 0 }],
    ...{ ends: ['done'], ticked: [], answers: { loudness: null } },
    ...more,
  });
  const answered = (at: string) => ({ by: `person:${of('operator')}`, at });
  const says = (more: Partial<DataOf<typeof taskOpened>>) =>
    ours.facts.say(taskStatusChanged, `task/${of('qc')}`, { ...task(more), was: 'ready' });
  const TASK = `checklist form { name type title required options min max } ends ticked answers answered { by at }
    filled { attempt ticked answers answered { by at } } mayReport mayAmend`;
  const shown = async (token: string) => {
    const query = `query ($p: String!) { project(code: $p) { tasks(first: 500) { edges { node { id ${TASK} } } } } }`;
    const { data } = await stand.ask(token, query, { p: ours.project });
    const { tasks } = data?.['project'] as { tasks: { edges: { node: Record<string, unknown> }[] } };
    return tasks.edges.map(({ node }) => node).find(({ id }) => id === of('qc'));
  };

  it('shows what is asked, what is filled in, and who may', async () => {
    await stand.apply([ours.facts.say(taskOpened, `task/${of('qc')}`, task())]);
    expect(await shown(tokens.operator)).toEqual({
      ...{ id: of('qc'), checklist: ['Heard it all'], ends: ['done'], ticked: [], answers: { loudness: null } },
      form: [{ name: 'loudness', type: 'number', title: 'Loudness', required: true, options: [], min: null, max: 0 }],
      ...{ answered: null, filled: [], mayReport: true, mayAmend: false },
    });
    expect(await shown(tokens.supervisor)).toMatchObject({ mayReport: true, mayAmend: true });
    expect(await shown(tokens.director)).toMatchObject({ mayReport: false, mayAmend: false });
    expect(await shown(tokens.lab)).toBeUndefined();
  });

  const REPORT = `mutation ($task: ID!, $answers: JSON, $ticked: [String!]) {
    reportTask(task: $task, status: "done", answers: $answers, ticked: $ticked) { status answers ticked answered { by } }
  }`;

  it('is filled in by whom it is asked of, and by nobody else', async () => {
    const filling = { answers: { loudness: -23, remarks: null }, ticked: ['Heard it all'] };
    stand.owner('task.report', ({ input }) => {
      expect(input).toEqual({ task: of('qc'), status: 'done', ...filling });
      const at = '2026-05-04T10:00:00.000Z';
      const fact = says({
        status: 'done',
        answers: { loudness: -23 },
        ticked: ['Heard it all'],
        answered: answered(at),
      });
      setTimeout(() => void stand.apply([fact]), 200);
      return { task: of('qc'), status: 'done', answeredAt: at };
    });
    const { data, errors } = await stand.ask(tokens.operator, REPORT, { task: of('qc'), ...filling });
    expect([errors, data]).toEqual([
      [],
      {
        reportTask: {
          ...{ status: 'done', answers: { loudness: -23 }, ticked: ['Heard it all'] },
          answered: { by: `person:${of('operator')}` },
        },
      },
    ]);
    const before = stand.asked.length;
    for (const [token, code] of [
      [tokens.director, 'access.denied'],
      [tokens.lab, 'task.unknown'],
      [null, 'access.unsigned'],
    ] as const) {
      const refused = await stand.ask(token, REPORT, { task: of('qc'), ...filling });
      expect(refused.errors).toMatchObject([{ extensions: { code } }]);
    }
    expect(stand.asked).toHaveLength(before);
  });

  it('says what is wrong in the words of its owner', async () => {
    const user = 'This does not fit what is asked. loudness (Loudness): give a number of at most 0.';
    stand.owner('task.report', () => ({ refused: { code: 'task.answers', user } }));
    const { errors } = await stand.ask(tokens.operator, REPORT, { task: of('qc'), answers: { loudness: 3 } });
    expect(errors).toMatchObject([{ message: user, extensions: { code: 'task.answers' } }]);
  });

  it('is filled in anew in its next attempt, and keeps what was filled in before', async () => {
    const first = { attempt: 1, ticked: ['Heard it all'], answers: { loudness: -23 } };
    await stand.apply([says({ status: 'retake', attempt: 2 })]);
    expect(await shown(tokens.operator)).toMatchObject({
      ...{ answers: { loudness: null }, ticked: [], answered: null },
      filled: [{ ...first, answered: answered('2026-05-04T10:00:00.000Z') }],
    });
    const at = '2026-05-05T10:00:00.000Z';
    await stand.apply([says({ status: 'wip', attempt: 2, answers: { loudness: -20 }, answered: answered(at) })]);
    expect(await shown(tokens.operator)).toMatchObject({ filled: [first, { attempt: 2, answers: { loudness: -20 } }] });
  });
});

describe('a vote handed to another', () => {
  const gate = (name: string, more: Partial<DataOf<typeof gateOpened>> = {}) => {
    const data: DataOf<typeof gateOpened> = {
      ...{ gate: of(name), work: 'hsm', title: 'Sound', step: `${ours.project}/hsm/feature/${name}#1`, rule: 'all' },
      ...{ quorum: 1, votes: [], status: 'open', attempt: 1, escalated: false, about: {} },
      parties: [{ title: 'director', person: ours.director, name: 'Inès' }],
      ...more,
    };
    return ours.facts.say(gateOpened, `gate/${of(name)}`, data);
  };
  const handed = (delegation: string, more: Partial<DataOf<typeof delegationGiven>> = {}) => ({
    ...{ delegation, title: 'director', from: '2026-01-01T00:00:00.000Z' },
    ...{ holder: { person: ours.director, name: 'Inès' }, delegate: { person: of('operator'), name: 'Olga' } },
    ...more,
  });
  const given = (delegation: string, more: Partial<DataOf<typeof delegationGiven>> = {}) =>
    ours.facts.say(delegationGiven, `delegation/${delegation}`, handed(delegation, more));
  const GATES = `query ($p: String!, $who: ID) { project(code: $p) {
    gates(first: 500, filter: { waitingFor: $who }) { edges { node { id delegate delegations { id holder { name } delegate { person } until } } } }
    delegations { id gate revokedAt }
  } }`;
  const asked = async (who: string | null) => {
    const { data, errors } = await stand.ask(tokens.director, GATES, { p: ours.project, who });
    expect(errors).toEqual([]);
    const { gates, delegations } = data?.['project'] as {
      gates: { edges: { node: { id: string; delegations: { id: string }[] } }[] };
      delegations: { id: string }[];
    };
    const nodes = gates.edges.map(({ node }) => node).filter(({ id }) => [of('mix'), of('secret')].includes(id));
    return { delegations, gates: new Map(nodes.map(({ id, ...node }) => [id, node])) };
  };

  it('shows at the gates where it counts now, and makes them wait for the other too', async () => {
    await stand.apply([
      ...[gate('mix'), gate('secret', { delegate: false })],
      ...[given(of('d1'), { gate: of('mix') }), given(of('d2'), { gate: of('other') })],
      ...[given(of('d3'), { until: '2026-01-02T00:00:00.000Z' }), given(of('d4'), { title: 'producer' })],
      given(of('d5'), { from: '2999-01-01T00:00:00.000Z' }),
    ]);
    const { gates, delegations } = await asked(of('operator'));
    expect(gates).toEqual(
      new Map([
        [
          of('mix'),
          {
            delegate: true,
            delegations: [
              { id: of('d1'), holder: { name: 'Inès' }, delegate: { person: of('operator') }, until: null },
            ],
          },
        ],
      ]),
    );
    expect(delegations).toHaveLength(5);
    expect((await asked(ours.director)).gates.get(of('secret'))).toEqual({ delegate: false, delegations: [] });
    await stand.apply([given(of('d6'))]);
    expect((await asked(null)).gates.get(of('mix'))?.delegations.map(({ id }) => id)).toEqual([of('d1'), of('d6')]);
    const over = { revokedAt: '2026-05-05T10:00:00.000Z' };
    await stand.apply([
      ours.facts.say(delegationRevoked, `delegation/${of('d1')}`, handed(of('d1'), { gate: of('mix'), ...over })),
      ours.facts.say(delegationRevoked, `delegation/${of('d6')}`, handed(of('d6'), over)),
    ]);
    expect((await asked(of('operator'))).gates).toEqual(new Map());
    expect((await asked(null)).gates.get(of('mix'))?.delegations).toEqual([]);
  });

  it('is handed on and taken back by its owner’s leave, for those who take part', async () => {
    const GIVE = `mutation ($gate: ID!, $to: ID!) { delegateGate(gate: $gate, title: "director", to: $to) { id delegate { name } } }`;
    const FOR = `mutation ($p: String!, $to: ID!, $until: DateTime!) {
      delegateTitle(project: $p, title: "director", to: $to, until: $until) { id until }
    }`;
    const REVOKE = 'mutation ($delegation: ID!) { revokeDelegation(delegation: $delegation) { id revokedAt } }';
    const until = '2999-01-01T00:00:00.000Z';
    const later = (fact: Parameters<typeof stand.apply>[0][number]) => setTimeout(() => void stand.apply([fact]), 200);
    stand.owner('gate.delegate', ({ input, principal }) => {
      expect([input, principal.id]).toEqual([
        { gate: of('mix'), title: 'director', to: of('operator') },
        ours.director,
      ]);
      later(given(of('d7'), { gate: of('mix') }));
      return { delegation: of('d7') };
    });
    stand.owner('title.delegate', ({ input }) => {
      expect(input).toEqual({ project: ours.project, title: 'director', to: of('operator'), until });
      later(given(of('d8'), { until }));
      return { delegation: of('d8') };
    });
    const revokedAt = '2026-06-01T00:00:00.000Z';
    stand.owner('delegation.revoke', () => {
      const data = handed(of('d7'), { gate: of('mix'), revokedAt });
      later(ours.facts.say(delegationRevoked, `delegation/${of('d7')}`, data));
      return { delegation: of('d7') };
    });
    const to = of('operator');
    expect((await stand.ask(tokens.director, GIVE, { gate: of('mix'), to })).data).toEqual({
      delegateGate: { id: of('d7'), delegate: { name: 'Olga' } },
    });
    expect((await stand.ask(tokens.director, FOR, { p: ours.project, to, until })).data).toEqual({
      delegateTitle: { id: of('d8'), until },
    });
    expect((await stand.ask(tokens.director, REVOKE, { delegation: of('d7') })).data).toEqual({
      revokeDelegation: { id: of('d7'), revokedAt },
    });
    const codes = async (token: string | null, query: string, variables: Record<string, unknown>) =>
      (await stand.ask(token, query, variables)).errors.map(({ extensions }) => extensions?.code);
    const before = stand.asked.length;
    expect(await codes(tokens.anim, GIVE, { gate: of('mix'), to })).toEqual(['gate.unknown']);
    expect(await codes(tokens.director, GIVE, { gate: 'elsewhere', to })).toEqual(['gate.unknown']);
    expect(await codes(tokens.director, FOR, { p: 'elsewhere', to, until })).toEqual(['access.unknown']);
    expect(await codes(tokens.director, REVOKE, { delegation: 'elsewhere' })).toEqual(['delegation.unknown']);
    expect(await codes(null, REVOKE, { delegation: of('d8') })).toEqual(['access.unsigned']);
    expect(stand.asked).toHaveLength(before);
  });
});

describe('a decision that asks a title', () => {
  const opens = (gate: string, party: { title: string; person?: string; name?: string }) =>
    stand.apply([
      ours.facts.say(gateOpened, `gate/${gate}`, {
        ...{ gate, work: 'hsm', title: 'Approval', step: `${ours.project}/hsm/feature/${gate}#1`, rule: 'all' },
        ...{ quorum: 1, parties: [party], votes: [], status: 'open', attempt: 1, escalated: false },
        about: {},
      }),
    ]);
  const waiting = async (person: string): Promise<string[]> => {
    const query =
      'query ($p: String!, $w: ID!) { project(code: $p) { gates(filter: { waitingFor: $w }) { edges { node { id } } } } }';
    const { data } = await stand.ask(tokens.director, query, { p: ours.project, w: person });
    const { gates } = data?.['project'] as { gates: { edges: { node: { id: string } }[] } };
    return gates.edges.map(({ node }) => node.id);
  };
  /** Who is asked at a gate, as its pages show it. */
  const asked = async (gate: string): Promise<(string | null)[]> => {
    const query =
      'query ($p: String!) { project(code: $p) { gates(first: 100) { edges { node { id parties { title person } } } } } }';
    const { data } = await stand.ask(tokens.director, query, { p: ours.project });
    const { gates } = data?.['project'] as {
      gates: { edges: { node: { id: string; parties: { person: string | null }[] } }[] };
    };
    const found = gates.edges.find(({ node }) => node.id === gate);
    return found!.node.parties.map(({ person }) => person);
  };
  const holds = (person: string, titles: string[]) => {
    const memberships = [{ project: ours.project, roles: ['reviewer' as const], titles }];
    const data = { person, name: 'Clara', siteAdmin: false, memberships };
    return stand.apply(ofTheSite([ours.facts.say(personRegistered, `person/${person}`, data)]));
  };

  it('waits for whoever holds the title by now, where nobody did when it was opened', async () => {
    const [gate, person] = [of('music'), of('composer')];
    await opens(gate, { title: 'composer' });
    await holds(person, ['editor']);
    expect([await waiting(person), await asked(gate)]).toEqual([[], [null]]);
    await holds(person, ['composer']);
    expect([await waiting(person), await asked(gate)]).toEqual([[gate], [person]]);
  });

  it('waits for who holds the title besides or after whoever did when it was opened, and no more for who holds it no more', async () => {
    const [gate, first, next] = [of('sound'), of('mixer'), of('mixer-too')];
    await opens(gate, { title: 'mixer', person: first, name: 'Clara' });
    // Who is named there and not known here yet holds it.
    expect([await waiting(first), await asked(gate)]).toEqual([[gate], [first]]);
    await holds(first, ['mixer']);
    await holds(next, ['editor']);
    expect([await waiting(first), await waiting(next)]).toEqual([[gate], []]);
    await holds(next, ['mixer']);
    expect([await waiting(first), await waiting(next)]).toEqual([[gate], [gate]]);
    expect(new Set(await asked(gate))).toEqual(new Set([first, next]));
    await holds(first, []);
    expect([await waiting(first), await waiting(next)]).toEqual([[], [gate]]);
    expect(await asked(gate)).toEqual([next]);
  });
});
