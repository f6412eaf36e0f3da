import {
  type DataOf,
  newId,
  personRegistered,
  viewDropped,
  viewKept,
  viewShared,
  viewWithdrawn,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

type State = DataOf<typeof viewShared>;

let stand: Stand;
let ours: Film;
let tokens: Record<'director' | 'supervisor' | 'admin' | 'anim', string>;
beforeAll(async () => {
  stand = await Stand.start();
  ours = film(`p${newId().slice(-8)}`, 2);
  const admin = { person: `${ours.project}-admin`, name: 'Root', siteAdmin: true, memberships: [] };
  ours.facts.say(personRegistered, `person/${admin.person}`, admin);
  await stand.apply(ofTheSite(ours.facts.events));
  const person = (id: string) => stand.token({ kind: 'person', id, name: id });
  tokens = {
    ...{
      director: await person(ours.director),
      supervisor: await person(ours.producer),
      admin: await person(admin.person),
    },
    anim: await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'anim' }),
  };
});
afterAll(() => stand?.stop());

const state = (more: Partial<State> = {}): State => ({
  ...{ view: newId(), of: ours.project, name: 'Mine', page: 'grid', scope: 'private', person: ours.director },
  ...{ personName: 'Inès', query: { a: 1 }, order: 0, at: new Date().toISOString() },
  ...more,
});
const say = async (data: State, definition = viewKept): Promise<State> => {
  await stand.apply([ours.facts.say(definition, `view/${data.view}`, data)]);
  return data;
};
const seen = async (token: string, args = '') => {
  const query = `{ views${args} { id name scope order query mayChange owner { name } projectCode } }`;
  const { data, errors } = await stand.ask(token, query);
  expect(errors).toEqual([]);
  return data?.['views'] as { id: string; mayChange: boolean }[];
};
const ids = async (token: string, args = '') => (await seen(token, args)).map(({ id }) => id);

describe('a saved view', () => {
  it('is its owner’s alone, also before an administrator, and nowhere in the events of its project', async () => {
    const view = await say(state());
    expect(await seen(tokens.director)).toEqual([
      {
        ...{ id: view.view, name: 'Mine', scope: 'private', order: 0, query: { a: 1 }, mayChange: true },
        ...{ owner: { name: 'Inès' }, projectCode: ours.project },
      },
    ]);
    for (const token of [tokens.supervisor, tokens.admin, tokens.anim]) expect(await ids(token)).toEqual([]);
    const query = `{ project(code: "${ours.project}") { events(first: 500) { edges { node { type } } } changesSince(epoch: "x", version: 0) { id } } }`;
    const { data } = await stand.ask(tokens.supervisor, query);
    expect(JSON.stringify(data)).not.toContain(viewKept.type);
    expect(
      JSON.stringify(await stand.db.query('select * from change where project = $1', [ours.project])),
    ).not.toContain(view.view);
    await say({ ...view, removed: true }, viewDropped);
  });

  it('is everybody’s of the project when it is shared, in order, until it is shared no more', async () => {
    const shared = await say(state({ scope: 'shared', order: 2 }), viewShared);
    const first = await say(state({ scope: 'default', order: 1, page: 'inbox' }), viewShared);
    expect(await ids(tokens.supervisor)).toEqual([shared.view, first.view]);
    expect(await ids(tokens.supervisor, `(page: inbox, project: "${ours.project}")`)).toEqual([first.view]);
    expect(await ids(tokens.supervisor, '(project: "elsewhere")')).toEqual([]);
    expect((await seen(tokens.supervisor)).map(({ mayChange }) => mayChange)).toEqual([true, true]);
    expect(await ids(tokens.anim)).toEqual([]);
    await say({ ...shared, scope: 'private', removed: true }, viewWithdrawn);
    await say({ ...shared, scope: 'private' }, viewKept);
    expect(await ids(tokens.supervisor)).toEqual([first.view]);
    expect((await ids(tokens.director)).sort()).toEqual([shared.view, first.view].sort());
  });

  it('is saved, copied and removed through its owner, which answers with it as it is then', async () => {
    const kept = state({ name: 'New' });
    const answer = { view: kept.view, project: ours.project, at: kept.at, removed: false };
    stand.owner('view.save', ({ input }) => {
      expect(input).toMatchObject({ project: ours.project, name: 'New', page: 'grid', query: { deep: [1] } });
      setTimeout(() => void say(kept), 50);
      return answer;
    });
    const save = `mutation ($p: String, $q: JSON!) { saveView(project: $p, name: "New", page: grid, query: $q) { id name removed } }`;
    const { data, errors } = await stand.ask(tokens.director, save, { p: ours.project, q: { deep: [1] } });
    expect([errors, data]).toEqual([[], { saveView: { id: kept.view, name: 'New', removed: false } }]);
    stand.owner('view.remove', () => {
      const at = new Date(Date.parse(kept.at) + 1000).toISOString();
      setTimeout(() => void say({ ...kept, at, removed: true }, viewDropped), 50);
      return { ...answer, at, removed: true };
    });
    const remove = `mutation ($v: ID!) { removeView(view: $v) { removed } }`;
    expect((await stand.ask(tokens.director, remove, { v: kept.view })).data).toEqual({
      removeView: { removed: true },
    });
    expect((await stand.ask(tokens.anim, save, { p: ours.project, q: {} })).errors).toMatchObject([
      { extensions: { code: 'access.denied' } },
    ]);
  });
});
