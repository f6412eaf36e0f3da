import { newId, taskStatusChanged } from '@bobine/contracts';
import type { RunningService } from '@bobine/runtime';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

type Change = { epoch: string; version: number; concept: string; id: string };

let stand: Stand;
let other: RunningService;
let ours: Film;
let theirs: Film;
let tokens: Record<'director' | 'producer' | 'anim' | 'stranger', string>;
const clients: Client[] = [];
beforeAll(async () => {
  stand = await Stand.start();
  other = await stand.replica();
  ours = film(`p${newId().slice(-8)}`, 2);
  theirs = film(`q${newId().slice(-8)}`, 2);
  await stand.apply(ofTheSite([...ours.facts.events, ...theirs.facts.events]));
  const person = (id: string) => stand.token({ kind: 'person', id, name: id });
  tokens = {
    ...{
      director: await person(ours.director),
      producer: await person(ours.producer),
      stranger: await person(theirs.director),
    },
    anim: await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'anim' }),
  };
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await other?.stop();
  await stand?.stop();
});

const look = async (token: string, more: Record<string, unknown> = {}, url = stand.url) => {
  const query = `mutation ($p: String!, $page: String!, $concept: String, $object: ID, $tab: String) {
    lookAt(project: $p, page: $page, concept: $concept, object: $object, tab: $tab) { person name page concept object tab since }
  }`;
  return stand.ask(token, query, { p: ours.project, page: 'grid', ...more }, url);
};
const there = async (token: string, url = other.url) => {
  const { data } = await stand.ask(
    token,
    `{ project(code: "${ours.project}") { presence { person page tab } } }`,
    {},
    url,
  );
  return (data?.['project'] as { presence: { person: string; page: string; tab: string }[] } | null)?.presence;
};
const gone = () => stand.db.query(`update presence set seen_at = seen_at - interval '61 seconds'`);
const version = async () =>
  Number(
    (
      await stand.db.query<{ version: string }>('select version from project_version where project = $1', [
        ours.project,
      ])
    )[0]?.version,
  );

describe('who is there', () => {
  it('is seen by those inside on every replica, and by nobody outside', async () => {
    const { data, errors } = await look(tokens.director, { concept: 'task', object: 't1' });
    expect([errors, data]).toMatchObject([
      [],
      { lookAt: [{ person: ours.director, page: 'grid', concept: 'task', object: 't1' }] },
    ]);
    expect(await there(tokens.producer)).toEqual([{ person: ours.director, page: 'grid', tab: '' }]);
    expect(await there(tokens.anim)).toEqual([]);
    expect(await there(tokens.stranger)).toBeUndefined();
    expect((await look(tokens.anim)).errors).toMatchObject([{ extensions: { code: 'access.denied' } }]);
    expect((await look(tokens.stranger)).errors).toMatchObject([{ extensions: { code: 'access.unknown' } }]);
    expect(await there(tokens.producer)).toHaveLength(1);
  });

  it('is gone a minute after it was last said, and at once when one says so', async () => {
    await look(tokens.director);
    await gone();
    expect(await there(tokens.producer)).toEqual([]);
    await look(tokens.producer, {}, other.url);
    expect(await there(tokens.director)).toMatchObject([{ person: ours.producer }]);
    const away = `mutation ($p: String!) { lookAway(project: $p) { person } }`;
    expect((await stand.ask(tokens.producer, away, { p: ours.project })).data).toEqual({ lookAway: [] });
    // What is over is swept away as others come.
    await look(tokens.director);
    expect(await stand.db.query('select 1 from presence where project = $1', [ours.project])).toHaveLength(1);
  });

  it('has at most ten windows of one person, and names within bounds', async () => {
    for (let tab = 0; tab < 12; tab++) await look(tokens.producer, { tab: `t${tab}` });
    expect((await there(tokens.director))?.filter(({ person }) => person === ours.producer)).toHaveLength(10);
    expect((await look(tokens.director, { page: 'x'.repeat(61) })).errors).toMatchObject([
      { message: expect.stringMatching(/^page:/), extensions: { code: 'input.invalid' } },
    ]);
    await gone();
  });

  it('is told live when somebody comes, moves or goes, without a version of the project, and never outside', async () => {
    const follow = (token: string, url: string) => {
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${token}` },
      });
      clients.push(client);
      const got: Change[] = [];
      client.subscribe<{ projectChanged: Change }>(
        { query: `subscription { projectChanged(project: "${ours.project}") { epoch version concept id } }` },
        {
          next: ({ data }) => void (data && got.push(data.projectChanged)),
          error: () => undefined,
          complete: () => undefined,
        },
      );
      return got;
    };
    const inside = follow(tokens.producer, other.url);
    const outside = follow(tokens.anim, stand.url);
    let page = 0;
    await until('the follower follows', async () => {
      await look(tokens.director, { page: `p${++page}` });
      return inside.length > 0;
    });
    const at = await version();
    const told = () => inside.filter(({ concept }) => concept === 'presence');
    // To say the same again is no news.
    const since = () => stand.db.query("select since from presence where seen_at > now() - interval '60 s'");
    const news = await since();
    for (let again = 0; again < 3; again++) await look(tokens.director, { page: `p${page}` });
    expect(await since()).toEqual(news);
    const before = told().length;
    await look(tokens.director, { page: 'elsewhere' });
    await until('a move is told', () => told().length > before);
    const moved = told().length;
    await gone();
    await until('that somebody is gone is told', () => told().length > moved);
    expect(new Set(told().map((change) => `${change.version} ${change.id}`))).toEqual(
      new Set([`${at} ${ours.project}`]),
    );
    expect(await version()).toBe(at);
    const state = { task: newId(), work: 'hsm', type: 'ANM', unit: 'x', vendor: `${ours.project}-anim`, attempt: 1 };
    const event = ours.facts.say(taskStatusChanged, `task/${state.task}`, { ...state, status: 'wip', was: 'ready' });
    await stand.apply([event]);
    await until('the vendor is told of its own', () => outside.length > 0);
    expect(outside.map(({ concept }) => concept)).not.toContain('presence');
    await until('and those inside go on from where they were', () => inside.some(({ id }) => id === state.task));
    expect(inside.find(({ id }) => id === state.task)?.version).toBe(at + 1);
  }, 30_000);
});
