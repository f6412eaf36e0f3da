import { grantRevoked, newId, personRegistered, taskStatusChanged } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

type Change = { epoch: string; version: number; concept: string; id: string };
const CHANGED = `subscription ($project: String!, $epoch: String, $since: Int) {
  projectChanged(project: $project, epoch: $epoch, since: $since) { epoch version concept id }
}`;

describe('what is live', () => {
  let stand: Stand;
  let ours: Film;
  let director: string;
  let facts: Facts;
  const clients: Client[] = [];

  const connect = (token: string, closed: (event: { code: number }) => void = () => undefined): Client => {
    const client = createClient({
      url: `${stand.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
      lazyCloseTimeout: 0,
      on: { closed: (event) => closed(event as { code: number }) },
    });
    clients.push(client);
    return client;
  };
  const follow = (client: Client, variables: Record<string, unknown>) => {
    const got = { changes: [] as Change[], errors: [] as unknown[], ended: false };
    const stop = client.subscribe<{ projectChanged: Change }>(
      { query: CHANGED, variables },
      {
        next: ({ data, errors }) => {
          if (data) got.changes.push(data.projectChanged);
          if (errors) got.errors.push(...errors);
        },
        error: (error) => got.errors.push(error),
        complete: () => {
          got.ended = true;
        },
      },
    );
    return Object.assign(got, { stop });
  };
  const where = async (): Promise<{ version: number; epoch: string }> => {
    const { data } = await stand.ask(director, `{ project(code: "${ours.project}") { version epoch } }`);
    return data?.['project'] as { version: number; epoch: string };
  };
  const change = async (vendor = `${ours.project}-anim`): Promise<string> => {
    const task = `${ours.project}-${newId()}`;
    const state = { task, work: 'hsm', type: 'ANM', unit: 'BECH_0010', vendor, attempt: 1 };
    const event = facts.say(taskStatusChanged, `task/${task}`, { ...state, status: 'wip', was: 'ready' });
    await stand.apply([event]);
    return task;
  };

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 10);
    facts = new Facts(ours.project);
    await stand.apply(ofTheSite(ours.facts.events));
    director = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.dispose()));
    await stand?.stop();
  });

  it('tells a change within a second and a half', async () => {
    const got = follow(connect(director), { project: ours.project });
    await until('the subscription stands', async () => {
      await change();
      return got.changes.length > 0;
    });
    const before = Date.now();
    const task = await change();
    await until('the change is told', () => got.changes.some(({ id }) => id === task));
    expect(Date.now() - before).toBeLessThan(1500);
    expect(got.errors).toEqual([]);
    got.stop();
  });

  it('goes on from a version without missing or repeating', async () => {
    const { version, epoch } = await where();
    const before = [await change(), await change(), await change()];
    const first = follow(connect(director), { project: ours.project, epoch, since: version });
    await until('what was missed is told', () => first.changes.length >= 6);
    first.stop();
    const last = first.changes.at(-1)?.version ?? 0;
    const meanwhile = [await change(), await change()];
    const second = follow(connect(director), { project: ours.project, epoch, since: last });
    const then = await change();
    await until('the last is told', () => second.changes.some(({ id }) => id === then));
    await until('its event is told', () => second.changes.length >= 6);
    second.stop();
    const versions = [...first.changes, ...second.changes].map((it) => it.version);
    expect(versions).toEqual(Array.from({ length: versions.length }, (_, at) => version + 1 + at));
    const tasks = [...first.changes, ...second.changes].filter(({ concept }) => concept === 'task').map(({ id }) => id);
    expect(tasks).toEqual([...before, ...meanwhile, then]);
  });

  it('tells a follower from before a rebuild at once that the epoch is another', async () => {
    const { version, epoch } = await where();
    const got = follow(connect(director), { project: ours.project, epoch: 'of old', since: 3 });
    await until('the epoch is told', () => got.changes.length === 1);
    expect(got.changes).toEqual([{ epoch, version, concept: 'project', id: ours.project }]);
    got.stop();
  });

  it('tells a follower of another epoch that opens while it follows, and goes on in it', async () => {
    const got = follow(connect(director), { project: ours.project });
    await until('the subscription stands', async () => {
      await change();
      return got.changes.length > 0;
    });
    const epoch = `epoch ${newId()}`;
    await stand.db.query(
      `with opened as (update model set epoch = $1) update project_version set version = version + 100`,
      [epoch],
    );
    await until('the epoch is told', () => got.changes.some((it) => it.epoch === epoch));
    const told = got.changes.find((it) => it.epoch === epoch);
    expect(told).toEqual({ ...(await where()), concept: 'project', id: ours.project });
    const task = await change();
    await until('the next change is told', () => got.changes.some(({ id }) => id === task));
    expect(got.changes.at(-1)).toMatchObject({ epoch });
    got.stop();
  });

  it('answers no query and no mutation over WebSocket, nor two subscriptions in one', async () => {
    for (const query of [
      '{ me { id } }',
      'mutation { signIn(token: "x") { token } }',
      `# subscription\n{ me { id } }`,
      `${CHANGED} query Other { me { id } }`,
      'subscription A { projectChanged(project: "a") { version } } subscription B { projectChanged(project: "b") { version } }',
      'nonsense {',
      `subscription { ${Array.from({ length: 40 }, (_, at) => `a${at}: projectChanged(project: "x") { version }`).join(' ')} }`,
      `subscription { projectChanged(project: "x") { version ${'id '.repeat(3000)} } }`,
    ]) {
      const got = await new Promise((resolve) => {
        connect(director).subscribe(
          { query },
          { next: (data) => resolve({ data }), error: (error) => resolve({ error }), complete: () => resolve({}) },
        );
      });
      expect(got).toEqual({
        error: expect.arrayContaining([expect.objectContaining({ message: expect.any(String) })]),
      });
    }
  });

  it('tells of a foreign project only that there is none', async () => {
    const got = follow(connect(director), { project: 'foreign' });
    await until('it is refused', () => got.errors.length > 0);
    expect(got.errors).toMatchObject([
      { message: 'There is no project foreign.', extensions: { code: 'access.unknown' } },
    ]);
  });

  it('lets in no socket without a session, from another site, elsewhere, or with too much to say', async () => {
    const closed = await new Promise<number>((resolve) => {
      connect('forged', ({ code }) => resolve(code)).subscribe(
        { query: CHANGED, variables: { project: ours.project } },
        { next: () => undefined, error: () => undefined, complete: () => undefined },
      );
    });
    expect(closed).toBe(4403);
    const status = (path: string, origin?: string) =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(
          `${stand.url.replace('http', 'ws')}${path}`,
          'graphql-transport-ws',
          origin ? { origin } : {},
        );
        socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
        socket.on('open', () => {
          resolve(101);
          socket.close();
        });
        socket.on('error', () => undefined);
      });
    expect(await status('/graphql', 'https://elsewhere.example')).toBe(403);
    expect(await status('/graphql', stand.url)).toBe(101);
    expect(await status('/graphqlx')).toBe(404);
    const tooLarge = await new Promise<number>((resolve) => {
      const socket = new WebSocket(`${stand.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      socket.on('open', () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: { pad: 'x'.repeat(70_000) } })),
      );
      socket.on('close', (code) => resolve(code));
      socket.on('error', () => undefined);
    });
    expect(tooLarge).toBe(1009);
  });

  it('ends with the session', async () => {
    const token = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' }, 2);
    const before = Date.now();
    const code = await new Promise<number>((resolve) => {
      follow(
        connect(token, (event) => resolve(event.code)),
        { project: ours.project },
      );
    });
    expect(code).toBe(4403);
    expect(Date.now() - before).toBeLessThan(5000);
  });

  it('ends within five seconds of a revoked membership, and tells nothing meanwhile', async () => {
    const person = newId();
    const site = new Facts('');
    const member = (roles: string[]) =>
      site.say(personRegistered, `person/${person}`, {
        person,
        name: 'Guest',
        siteAdmin: false,
        memberships: roles.map((role) => ({ project: ours.project, roles: [role], titles: [] })),
      });
    await stand.apply([member(['reviewer'])]);
    const token = await stand.token({ kind: 'person', id: person, name: 'Guest' });
    const got = follow(connect(token), { project: ours.project });
    await until('the subscription stands', async () => {
      await change();
      return got.changes.length > 0;
    });
    await stand.apply([member([])]);
    const revoked = Date.now();
    const hidden = await change();
    await until('the stream ends', () => got.ended);
    expect(Date.now() - revoked).toBeLessThan(5000);
    expect(got.changes.map(({ id }) => id)).not.toContain(hidden);
  });

  it('ends within five seconds for a vendor whose grant is revoked, also when nothing changes', async () => {
    const vendor = `${ours.project}-lab`;
    const token = await stand.token({ kind: 'vendor', id: vendor, name: 'Lab' });
    const got = follow(connect(token), { project: ours.project, since: 0 });
    await until('the subscription stands', () => got.changes.length > 0);
    const revoked = new Facts(ours.project);
    const event = revoked.say(
      grantRevoked,
      `vendor/${vendor}`,
      { vendor, types: [], active: false },
      { subjectversion: 9 },
    );
    await stand.apply([event]);
    await until('the stream ends', () => got.ended);
  });

  it('tells a vendor of its own rows alone', async () => {
    const vendor = `${ours.project}-anim`;
    const got = follow(connect(await stand.token({ kind: 'vendor', id: vendor, name: 'Anim' })), {
      project: ours.project,
      since: 0,
    });
    const [theirs, own] = [await change(`${ours.project}-other`), await change()];
    await until('its own change is told', () => got.changes.some(({ id }) => id === own));
    expect(got.changes.map(({ id }) => id)).not.toContain(theirs);
    const concepts = new Set(got.changes.map(({ concept }) => concept));
    expect([...concepts].sort()).toEqual(['event', 'material', 'shot', 'task', 'vendor_grant']);
    const { data } = await stand.ask(
      await stand.token({ kind: 'vendor', id: vendor, name: 'Anim' }),
      `{ project(code: "${ours.project}") { changesSince(epoch: "${(await where()).epoch}", version: 0) { concept id } } }`,
    );
    expect(JSON.stringify(data)).not.toContain(theirs);
    expect(JSON.stringify(data)).toContain(own);
  });

  it('asks the database for nobody once the followers have gone', async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
    const query = stand.db.query.bind(stand.db);
    await until('the followers have gone', async () => {
      let asked = 0;
      stand.db.query = async <Row>(sql: string, values?: unknown[]) => {
        asked++;
        return query<Row>(sql, values);
      };
      await new Promise((resolve) => setTimeout(resolve, 600));
      stand.db.query = query;
      return asked === 0;
    });
  });
});
