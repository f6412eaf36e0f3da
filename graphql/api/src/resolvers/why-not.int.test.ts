import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';
import { OPENED, order, produce } from '../testing/waiting.js';

const ASK = `query ($project: String!) {
  project(code: $project) { deliverables { edges { node { code whyNot {
    delivered at
    chain { kind name who { kind code name } since due lateBy status reason unit element work material done total progress run gate task more }
    branches { from chain { kind name } }
  } } } } }
}`;
type Chain = { kind: string; name: string; who: unknown[]; more: number }[];
type Asked = { code: string; whyNot: { delivered: boolean; at: string | null; chain: Chain; branches: unknown[] } };

describe('why a deliverable is not delivered, over GraphQL', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand?.stop());

  const produced = async (name: string, { items = 5, deliverables = ['D1'], works = 1 } = {}): Promise<Film> => {
    const made = film(name, 4);
    for (let at = 0; at < works; at++) produce(made.facts, `work${at}`, items);
    for (const [at, deliverable] of deliverables.entries()) order(made.facts, deliverable, `work${at % works}`);
    await stand.apply(ofTheSite(made.facts.events));
    return made;
  };
  const ask = async (token: string, project: string): Promise<Map<string, Asked['whyNot']>> => {
    const { data, errors } = await stand.ask(token, ASK, { project });
    expect(errors).toEqual([]);
    const { deliverables } = data?.['project'] as { deliverables: { edges: { node: Asked }[] } };
    return new Map(deliverables.edges.map(({ node: { code, whyNot } }) => [code, whyNot]));
  };
  const producerOf = ({ producer }: Film) => stand.token({ kind: 'person', id: producer, name: 'Paul Okonkwo' });

  it('leads to the shot that holds it longest and the vendor who works on it', async () => {
    const made = await produced('whychain');
    const why = (await ask(await producerOf(made), 'whychain')).get('D1');
    expect(why?.chain).toMatchObject([
      { kind: 'deliverable', name: 'DCP D1', more: 0 },
      { kind: 'element', element: 'pictureMaster', work: 'work0', since: OPENED },
      { kind: 'items', name: 'Shots', done: 1, total: 6, more: 4 },
      { kind: 'item', name: 'S_0000' },
      { kind: 'task', name: 'Animation', unit: 'S_0000', who: [{ kind: 'vendor', name: 'Animation house' }] },
    ]);
    expect(why?.chain.at(-1)).toMatchObject({ lateBy: expect.any(Number), status: 'wip' });
    expect(why?.branches).toMatchObject([{ from: 2 }, { from: 2 }]);
  });

  it('leads to the decision that is waited for, and to those who have not voted', async () => {
    const made = await produced('whygate', { deliverables: [] });
    const [work, run] = ['lockwork', 'whygate/lockwork/picture'];
    const makes = [{ event: c.elementMade.type, key: { element: 'pictureMaster' } }];
    const about = { run, work, template: 'picture', version: 1, hash: 'h', status: 'running' as const };
    const events = made.facts.events.length;
    made.facts.say(c.runStarted, `run/${run}`, {
      ...about,
      steps: [
        { name: 'lock', title: 'Picture lock', kind: 'gate', needs: [] },
        { name: 'last', title: 'Master', kind: 'task', needs: ['lock'], makes },
      ],
    });
    made.facts.say(c.stepChanged, `run/${run}`, {
      ...{ run, work, step: 'lock', title: 'Picture lock', kind: 'gate', status: 'waiting', attempt: 1, revision: 1 },
      openedAt: OPENED,
    });
    const parties = [{ title: 'director', person: made.director, name: 'Inès Marchand' }, { title: 'composer' }];
    made.facts.say(c.gateOpened, 'gate/whygate-lock', {
      ...{ gate: 'whygate-lock', work, title: 'Picture lock', step: `${run}/lock#1`, rule: 'all', quorum: 2, parties },
      ...{ votes: [], status: 'open', attempt: 1, escalated: false, about: {} },
    });
    order(made.facts, 'DLOCK', work);
    await stand.apply(made.facts.events.slice(events));
    const why = (await ask(await producerOf(made), 'whygate')).get('DLOCK');
    expect(why?.chain.at(-1)).toMatchObject({
      ...{ kind: 'gate', name: 'Picture lock', gate: 'whygate-lock' },
      who: expect.arrayContaining([expect.objectContaining({ name: 'Inès Marchand' })]),
    });
  });

  it('says when it was accepted, and of another that nobody is at work on it', async () => {
    const made = await produced('whydone', { deliverables: ['D1', 'D2'] });
    const order = made.facts.events.find(
      ({ type, data }) => type === c.deliverableOrdered.type && (data as { deliverable: string }).deliverable === 'D1',
    );
    const state = order?.data as c.DataOf<typeof c.deliverableOrdered>;
    const time = '2026-05-06T09:00:00.000Z';
    const accepted = { ...state, status: 'accepted' as const };
    await stand.apply([made.facts.say(c.deliveryAccepted, 'deliverable/whydone/D1', accepted, { time })]);
    const all = await ask(await producerOf(made), 'whydone');
    expect(all.get('D1')).toEqual({ delivered: true, at: time, chain: [], branches: [] });
    expect(all.get('HSM-DCP-INT')?.chain.map(({ kind }) => kind)).toEqual(['deliverable', 'nobody']);
  });

  it('tells its recipient a word, and shows no other vendor that it exists', async () => {
    await produced('whysecret');
    const seen = await ask(
      await stand.token({ kind: 'vendor', id: 'whysecret-dist', name: 'Distributor' }),
      'whysecret',
    );
    const told = seen.get('D1');
    expect(told?.chain.map(({ kind, who }) => [kind, who])).toEqual([
      ['deliverable', []],
      ['inProduction', []],
    ]);
    expect(JSON.stringify([...seen])).not.toMatch(/Animation|S_0000|work0|picture/);
    const other = await ask(await stand.token({ kind: 'vendor', id: 'whysecret-anim', name: 'Anim' }), 'whysecret');
    expect([...other.keys()]).toEqual([]);
  });

  it('asks the database as often for forty deliverables of ten works as for one', async () => {
    const statements = async (project: string, size: Parameters<typeof produced>[1]): Promise<number> => {
      const token = await producerOf(await produced(project, size));
      return stand.statements(() => ask(token, project));
    };
    const one = await statements('whyone', { items: 2 });
    const many = Array.from({ length: 40 }, (_, at) => `D${at}`);
    expect(await statements('whymany', { items: 30, deliverables: many, works: 10 })).toBe(one);
    expect(one).toBeLessThan(25);
  });
});
