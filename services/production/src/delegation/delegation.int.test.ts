import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  castVote,
  createProject,
  delegateGate,
  delegateTitle,
  delegationGiven,
  delegationRevoked,
  gateDecided,
  type InputOf,
  newId,
  openGate,
  type Principal,
  registerPerson,
  revokeDelegation,
  voteCast,
} from '@bobine/contracts';
import { World } from '../testing/world.js';

let world: World;
let ada: Principal;
let ben: Principal;
let eve: Principal;
let max: Principal;
let steers: Principal;
beforeAll(async () => {
  world = await (await World.open()).withProject();
  ada = await world.person('Ada', 'director');
  ben = await world.person('Ben', 'producer');
  eve = await world.person('Eve', 'editor');
  max = await world.person('Max');
  steers = { ...(await world.person('Sue')), memberships: [{ project: 'hsm', roles: ['postSupervisor'], titles: [] }] };
});
afterAll(() => world.db.drop());

const opened = async (more: Partial<InputOf<typeof openGate>> = {}): Promise<string> => {
  const { gate } = await world.command(openGate, {
    ...{ project: 'hsm', work: 'hsm', step: `hsm/feature/${newId()}#1`, title: 'Picture lock', attempt: 1 },
    ...{ rule: 'all', quorum: 2, of: ['director', 'producer'], about: {} },
    ...more,
  });
  return gate;
};
const hand = async (gate: string, to: Principal, as = ada, more: { title?: string; for?: string } = {}) =>
  (await world.command(delegateGate, { gate, title: 'director', to: to.id, ...more }, { as })).delegation;
const handTitle = async (to: Principal, until: string, as = ada, more: { title?: string; from?: string } = {}) =>
  (await world.command(delegateTitle, { project: 'hsm', title: 'director', to: to.id, until, ...more }, { as }))
    .delegation;
const takeBack = (delegation: string, as = ada) => world.command(revokeDelegation, { delegation }, { as });
const vote = (gate: string, as: Principal, choice: 'approve' | 'reject' = 'approve') =>
  world.command(castVote, { gate, vote: choice }, { as });
const votesOf = async (gate: string) =>
  (await world.facts(voteCast.type)).filter(({ subject }) => subject === `gate/${gate}`).at(-1)?.data['votes'] ?? [];
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describe('a vote at one gate', () => {
  it('is given by another for the title, which the facts say', async () => {
    const gate = await opened();
    const delegation = await hand(gate, eve);
    expect(await vote(gate, eve)).toEqual({ gate, status: 'open' });
    expect(await votesOf(gate)).toMatchObject([
      { title: 'director', person: eve.id, name: 'Eve', for: { person: ada.id, name: 'Ada' }, vote: 'approve' },
    ]);
    expect(await vote(gate, ben)).toEqual({ gate, status: 'approved' });
    const decided = (await world.facts(gateDecided.type)).find(({ subject }) => subject === `gate/${gate}`);
    expect(decided?.data['votes']).toContainEqual(expect.objectContaining({ for: { person: ada.id, name: 'Ada' } }));
    const [fact, ...more] = (await world.facts(delegationGiven.type)).filter(({ data }) => data['gate'] === gate);
    expect(more).toEqual([]);
    expect(fact).toMatchObject({
      ...{ project: 'hsm', subject: `delegation/${delegation}`, actor: `person:${ada.id}` },
      data: { delegation, title: 'director', holder: { name: 'Ada' }, delegate: { person: eve.id, name: 'Eve' } },
    });
  });

  it('is handed on once, and counts there alone', async () => {
    const [gate, other] = [await opened(), await opened()];
    expect(await hand(gate, eve)).toBe(await hand(gate, eve));
    await expect(vote(other, eve)).rejects.toMatchObject({ code: 'gate.notParty' });
  });

  it('that was given before it was handed on stands, and so does one given before it was taken back', async () => {
    const gate = await opened();
    await vote(gate, ada);
    await hand(gate, eve);
    expect(await vote(gate, ben)).toMatchObject({ status: 'approved' });
    const second = await opened();
    const delegation = await hand(second, eve);
    await vote(second, eve);
    await takeBack(delegation);
    expect(await vote(second, ben)).toMatchObject({ status: 'approved' });
  });

  it('is not given any more once it was taken back, which is said once', async () => {
    const gate = await opened();
    const delegation = await hand(gate, eve);
    await takeBack(delegation);
    await takeBack(delegation);
    await expect(vote(gate, eve)).rejects.toMatchObject({ code: 'gate.notParty' });
    const said = (await world.facts(delegationRevoked.type)).filter(({ data }) => data['delegation'] === delegation);
    expect(said).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ revokedAt: expect.any(String) }) }),
    ]);
  });

  it('is handed on by who holds it or who steers, and by nobody else', async () => {
    const gate = await opened();
    await expect(hand(gate, max, eve)).rejects.toMatchObject({ code: 'delegation.notYours' });
    await expect(hand(gate, max, eve, { for: ada.id })).rejects.toMatchObject({ code: 'delegation.notYours' });
    await expect(hand(gate, max, { ...eve, id: 'stranger', memberships: [] })).rejects.toMatchObject({
      code: 'gate.unknown',
    });
    const delegation = await hand(gate, eve, steers);
    await expect(takeBack(delegation, ben)).rejects.toMatchObject({ code: 'delegation.notYours' });
    // What was handed to somebody is not theirs to hand on.
    await expect(hand(gate, max, eve)).rejects.toMatchObject({ code: 'delegation.notYours' });
    await takeBack(delegation, steers);
    const [kim] = [await world.person('Kim', 'dop'), await world.person('Kit', 'dop')];
    const shared = await opened({ of: ['director', 'dop'] });
    await expect(hand(shared, eve, steers, { title: 'dop' })).rejects.toMatchObject({
      code: 'delegation.holder',
      user: expect.stringContaining(`Kim (${kim.id})`),
    });
    await hand(shared, eve, steers, { title: 'dop', for: kim.id });
    await vote(shared, eve);
    expect(await votesOf(shared)).toMatchObject([{ title: 'dop', for: { person: kim.id, name: 'Kim' } }]);
  });

  it('goes to somebody of the project who may vote, and does not already', async () => {
    const gate = await opened();
    await expect(hand(gate, { ...max, id: 'nobody' })).rejects.toMatchObject({ code: 'delegation.stranger' });
    await expect(hand(gate, ada)).rejects.toMatchObject({ code: 'delegation.holds' });
    const memberships = [{ project: 'hsm', roles: ['auditor' as const], titles: [] }];
    const { person } = await world.command(registerPerson, { name: 'Aud', memberships });
    await expect(hand(gate, { ...max, id: person })).rejects.toMatchObject({
      code: 'delegation.mayNotVote',
      user: expect.stringContaining('such as reviewer'),
    });
  });

  it('never makes one person decide for two where all must approve', async () => {
    const gate = await opened();
    await expect(hand(gate, ben)).rejects.toMatchObject({
      code: 'delegation.twice',
      user: expect.stringContaining('Ben already votes at "Picture lock"'),
    });
    await hand(gate, eve);
    await expect(hand(gate, eve, ben, { title: 'producer' })).rejects.toMatchObject({ code: 'delegation.twice' });
    const either = await opened({ rule: 'quorum', quorum: 1 });
    await hand(either, ben);
    expect(await vote(either, ben)).toMatchObject({ status: 'approved' });
    expect(await votesOf(either)).toMatchObject([
      { title: 'director', for: { person: ada.id } },
      { title: 'producer', person: ben.id },
    ]);
  });

  it('nor one after the other: whoever has voted for one, whose delegation is over, votes for no second', async () => {
    const gate = await opened();
    const first = await hand(gate, eve);
    await vote(gate, eve);
    await takeBack(first);
    await expect(hand(gate, eve, ben, { title: 'producer' })).rejects.toMatchObject({ code: 'delegation.twice' });
    expect(await vote(gate, ben)).toEqual({ gate, status: 'approved' });
  });

  it('stays where its gate forbids it, does not ask that title, or has decided', async () => {
    await expect(hand(await opened({ delegate: false }), eve)).rejects.toMatchObject({ code: 'gate.noDelegation' });
    await expect(hand(await opened({ of: ['producer'], quorum: 1 }), eve)).rejects.toMatchObject({
      code: 'gate.notParty',
    });
    const gate = await opened();
    await vote(gate, ada, 'reject');
    await expect(hand(gate, eve)).rejects.toMatchObject({ code: 'gate.decided' });
  });
});

describe('the votes of a title, for a time', () => {
  it('are given by another at every gate that asks it, within that time', async () => {
    const [gate, forbidden] = [await opened(), await opened({ delegate: false })];
    const delegation = await handTitle(eve, inDays(7));
    expect(await vote(gate, eve)).toMatchObject({ status: 'open' });
    await expect(vote(forbidden, eve)).rejects.toMatchObject({ code: 'gate.notParty' });
    await world.db.query('update delegations set starts = starts - interval $$2 days$$, ends = now() where id = $1', [
      delegation,
    ]);
    await expect(vote(await opened(), eve)).rejects.toMatchObject({ code: 'gate.notParty' });
    await handTitle(eve, inDays(9), ada, { from: inDays(8) });
    await expect(vote(await opened(), eve)).rejects.toMatchObject({ code: 'gate.notParty' });
    await expect(handTitle(eve, inDays(-1))).rejects.toMatchObject({ code: 'delegation.time' });
    await expect(handTitle(eve, inDays(1), ada, { from: inDays(2) })).rejects.toMatchObject({
      code: 'delegation.time',
    });
  });

  it('do not count where the other votes already and all must approve', async () => {
    const delegation = await handTitle(ben, inDays(7));
    const gate = await opened();
    expect(await vote(gate, ben)).toMatchObject({ status: 'open' });
    expect(await votesOf(gate)).toMatchObject([{ title: 'producer', person: ben.id }]);
    await takeBack(delegation);
  });

  it('are those of a project that is one’s own', async () => {
    await world.command(createProject, { project: 'secret', title: 'Another film' });
    const asked = { project: 'secret', title: 'director', to: eve.id, until: inDays(1) };
    await expect(world.command(delegateTitle, asked, { as: ada })).rejects.toMatchObject({ code: 'project.unknown' });
    await expect(
      world.command(
        revokeDelegation,
        { delegation: await handTitle(max, inDays(3)) },
        { as: { ...eve, id: 'stranger' } },
      ),
    ).rejects.toMatchObject({ code: 'delegation.unknown' });
  });
});

describe('at the same instant', () => {
  it('a vote and the delegation it needs come to a vote of the other, or to none', async () => {
    for (let round = 0; round < 10; round++) {
      const gate = await opened();
      const [, voted] = await Promise.allSettled([hand(gate, eve), vote(gate, eve)]);
      if (voted.status === 'rejected') {
        expect(voted.reason).toMatchObject({ code: 'gate.notParty' });
        expect(await votesOf(gate)).toEqual([]);
        await vote(gate, eve);
      }
      expect(await votesOf(gate)).toMatchObject([{ title: 'director', person: eve.id, for: { person: ada.id } }]);
    }
  });

  it('a vote and the end of its delegation come to a vote given before it, or to none', async () => {
    for (let round = 0; round < 10; round++) {
      const gate = await opened();
      const delegation = await hand(gate, eve);
      const [, voted] = await Promise.allSettled([takeBack(delegation), vote(gate, eve)]);
      const order = (await world.facts())
        .filter(({ type, subject }) =>
          type === voteCast.type
            ? subject === `gate/${gate}`
            : type === delegationRevoked.type && subject.endsWith(delegation),
        )
        .map(({ type }) => type);
      if (voted.status === 'fulfilled') expect(order).toEqual([voteCast.type, delegationRevoked.type]);
      else {
        expect(voted.reason).toMatchObject({ code: 'gate.notParty' });
        expect(order).toEqual([delegationRevoked.type]);
      }
    }
  });

  it('two votes handed to one person at a gate that needs both come to one delegation', async () => {
    for (let round = 0; round < 5; round++) {
      const gate = await opened();
      const both = await Promise.allSettled([hand(gate, eve), hand(gate, eve, ben, { title: 'producer' })]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await vote(gate, eve);
      expect(await votesOf(gate)).toHaveLength(1);
    }
  });
});
