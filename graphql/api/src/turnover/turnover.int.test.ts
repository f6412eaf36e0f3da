import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as c from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { PREVIEW_FILES, previewOf } from '../testing/previews.js';
import { Stand } from '../testing/stand.js';

type File = { id: string; name: string; address: string | null; preview: { poster: string | null } | null };
type Told = { pull: File[]; recuts: Record<string, unknown>[] };
type Material = c.DataOf<typeof c.materialArrived>;

const PULL = `query ($id: ID!) { task(id: $id) {
  pull { id name kind version revision status size sha256 address preview { poster proxy } }
  recuts { cut against kinds head tail covered handles before { frames } after { frames } } } }`;

describe('what is turned over to two vendors of one project', () => {
  let stand: Stand;
  let ours: Film;
  let facts: Facts;
  const tokens: Record<string, string> = {};
  /** A has BECH_0010 and, with B, BECH_0030; B has BECH_0020. */
  const SHOTS = { a: 'BECH_0010', b: 'BECH_0020', both: 'BECH_0030' };
  const of = (name: string): string => `${ours.project}-${name}`;

  const task = (vendor: string, shot: string) => ({
    ...{ task: of(`${vendor}-${shot}`), work: 'hsm', type: vendor === 'a' ? 'ROT' : 'CMP', unit: shot, shot },
    ...{ vendor: of(vendor), status: 'wip' as const, attempt: 1 },
  });
  const open = (vendor: string, shot: string) =>
    facts.say(c.taskOpened, `task/${of(`${vendor}-${shot}`)}`, task(vendor, shot));
  const becomes = (vendor: string, shot: string, status: 'done' | 'retake') =>
    facts.say(c.taskStatusChanged, `task/${of(`${vendor}-${shot}`)}`, { ...task(vendor, shot), status, was: 'wip' });
  const arrives = (id: string, shot: string, more: Partial<Material> = {}) => {
    const kind = more.kind ?? 'plate';
    const state = { id: of(id), material: id, work: 'hsm', kind, shot, vendor: of('lab'), ...more };
    return facts.say(c.materialArrived, `material/${of(id)}`, {
      ...{ status: 'arrived' as const, file: `store/hsm/${id}.dpx`, size: 10, sha256: 'a'.repeat(64), ...state },
    });
  };
  const seenAs = (preview: string, shot: string, vendor: string, kind: 'plate' | 'version') =>
    facts.say(c.previewMade, `preview/${of(preview)}`, {
      ...previewOf({ preview: of(preview), of: 'material', kind, vendor: of(vendor), shot }),
    });

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${c.newId().slice(-8)}`, 6);
    facts = new Facts(ours.project);
    for (const vendor of ['a', 'b']) {
      facts.say(c.grantGiven, `vendor/${of(vendor)}`, {
        ...{ vendor: of(vendor), types: [c.arrivalClaimed.type], active: true },
      });
    }
    open('a', SHOTS.a);
    open('a', SHOTS.both);
    open('b', SHOTS.b);
    open('b', SHOTS.both);
    arrives('plate-a', SHOTS.a);
    arrives('count-sheet-a', SHOTS.a, { kind: 'document' });
    arrives('plate-b', SHOTS.b);
    arrives('plate-both', SHOTS.both);
    arrives('version-a', SHOTS.both, { kind: 'version', vendor: of('a'), version: 'v001' });
    arrives('version-b', SHOTS.both, { kind: 'version', vendor: of('b'), version: 'v001' });
    arrives('offer-b', SHOTS.both, { kind: 'document', vendor: of('b') });
    arrives('mix-a', SHOTS.a, { kind: 'mix' });
    arrives('cut-a', SHOTS.a, { kind: 'edl' });
    seenAs('plate-a', SHOTS.a, 'lab', 'plate');
    seenAs('plate-b', SHOTS.b, 'lab', 'plate');
    seenAs('version-b', SHOTS.both, 'b', 'version');
    await stand.apply(ofTheSite([...ours.facts.events, ...facts.events]));
    for (const file of [...['plate-a', 'plate-b', 'version-b', 'offer-b'].map((id) => `store/hsm/${id}.dpx`)]) {
      lay(file);
    }
    for (const file of Object.values(PREVIEW_FILES)) lay(file);
    for (const vendor of ['a', 'b', 'lab']) {
      tokens[vendor] = await stand.token({ kind: 'vendor', id: of(vendor), name: vendor });
    }
    tokens['producer'] = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
  });
  afterAll(() => stand?.stop());

  const lay = (file: string): void => {
    mkdirSync(dirname(join(stand.files, file)), { recursive: true });
    writeFileSync(join(stand.files, file), '0123456789');
  };
  /** What is said after now. */
  const apply = async (...events: c.Envelope[]): Promise<void> => void (await stand.apply(events));
  const told = async (who: string, vendor: string, shot: string): Promise<Told | null> => {
    const { data, errors } = await stand.ask(tokens[who] ?? null, PULL, { id: of(`${vendor}-${shot}`) });
    expect(errors).toEqual([]);
    return data?.['task'] as Told | null;
  };
  const names = (found: Told | null): string[] | null => found && found.pull.map(({ name }) => name);
  const get = async (who: string | null, path: string): Promise<number> => {
    const headers = who === null ? {} : { authorization: `Bearer ${tokens[who]}` };
    return (await fetch(`${stand.url}${path}`, { headers })).status;
  };
  const fileOf = (id: string): string => `/materials/${ours.project}/${of(id)}`;
  const posterOf = (id: string): string => `/previews/${ours.project}/${of(id)}/poster`;

  it('is to each the plates of its own shots, and what comes with them', async () => {
    expect(names(await told('a', 'a', SHOTS.a))).toEqual(['plate-a', 'count-sheet-a']);
    expect(names(await told('b', 'b', SHOTS.b))).toEqual(['plate-b']);
    expect(names(await told('a', 'a', SHOTS.both))).toEqual(['plate-both']);
    expect(names(await told('b', 'b', SHOTS.both))).toEqual(['plate-both']);
  });

  it('is nothing of the other’s: neither its tasks, nor its plates, nor what it has sent', async () => {
    expect([await told('a', 'b', SHOTS.b), await told('b', 'a', SHOTS.a)]).toEqual([null, null]);
    for (const [who, others] of [
      ['a', ['plate-b', 'version-b', 'offer-b']],
      ['b', ['plate-a', 'count-sheet-a', 'version-a']],
    ] as const) {
      for (const id of others) {
        expect([who, id, await get(who, fileOf(id)), await get(who, posterOf(id))]).toEqual([who, id, 404, 404]);
        const { data } = await stand.ask(tokens[who] ?? null, `{ material(id: "${of(id)}") { id } }`);
        expect(data).toEqual({ material: null });
      }
    }
    for (const id of ['mix-a', 'cut-a']) expect(await get('a', fileOf(id))).toBe(404);
  });

  it('makes nobody’s materials its own: what others brought is in no list, no search and no facet', async () => {
    const { data } = await stand.ask(
      tokens['a'] ?? null,
      `{ project(code: "${ours.project}") { materials(first: 100) { totalCount edges { node { material } } facets { vendor { value } } } }
         search(project: "${ours.project}", text: "plate") { __typename }
         material(id: "${of('plate-a')}") { id } }`,
    );
    const { materials } = data?.['project'] as { materials: { totalCount: number; edges: unknown[] } };
    expect([materials.totalCount, materials.edges]).toEqual([1, [{ node: { material: 'version-a' } }]]);
    expect(JSON.stringify(data)).not.toMatch(/-lab|plate/);
    expect(data?.['material']).toBeNull();
  });

  it('says nothing of who brought it, nor where it lies', async () => {
    expect(JSON.stringify(await told('a', 'a', SHOTS.a))).not.toMatch(/-lab|store|landing/);
  });

  it('is got with a token or by its address alone, whole or in part, and is looked at', async () => {
    const [plate] = (await told('a', 'a', SHOTS.a))?.pull ?? [];
    expect(await get('a', fileOf('plate-a'))).toBe(200);
    expect(await get(null, fileOf('plate-a'))).toBe(404);
    const response = await fetch(`${stand.url}${plate?.address}`, { headers: { range: 'bytes=4-7' } });
    expect([response.status, await response.text()]).toEqual([206, '4567']);
    expect((await fetch(`${stand.url}${plate?.preview?.poster}`)).status).toBe(200);
    // The ticket of one file opens no other.
    const ticket = plate?.address?.split('?')[1] ?? '';
    expect(await get(null, `${fileOf('plate-b')}?${ticket}`)).toBe(404);
    expect(await get('b', `${fileOf('plate-a')}?${ticket}`)).toBe(404);
  });

  it('is shown inside as it is shown to the vendor', async () => {
    expect(names(await told('producer', 'a', SHOTS.a))).toEqual(['plate-a', 'count-sheet-a']);
    expect(names(await told('producer', 'b', SHOTS.both))).toEqual(['plate-both']);
  });

  it('is the newest of what was sent again, and nothing that something is wrong with', async () => {
    const second = { material: 'plate-both', revision: 2, supersedes: of('plate-both') };
    await apply(arrives('plate-both-2', SHOTS.both, second));
    expect((await told('a', 'a', SHOTS.both))?.pull).toMatchObject([{ id: of('plate-both-2'), revision: 2 }]);
    await apply(arrives('plate-both-2', SHOTS.both, { ...second, status: 'quarantined' }));
    expect((await told('a', 'a', SHOTS.both))?.pull).toMatchObject([{ id: of('plate-both') }]);
    expect(await get('a', fileOf('plate-both-2'))).toBe(404);
  });

  it('has with it what a locked cut changed of the shot, and of no other', async () => {
    const place = { order: 1, frames: 48, recordIn: '01:00:00:00' };
    const change = (shot: string, vendor: string) => ({
      ...{ shot, sequence: 'BECH', vendor: of(vendor), kinds: ['longer' as const], head: 0, tail: 12, covered: false },
      ...{ before: place, after: { ...place, frames: 60 } },
    });
    const list = { cut: 'hsm-cut-2', work: 'hsm', against: 'hsm-cut-1', folder: 'outgoing/x', handles: 8 };
    for (const [vendor, shot] of Object.entries(SHOTS).filter(([whose]) => whose !== 'both')) {
      const changes = [change(shot, vendor)];
      await apply(facts.say(c.changeListIssued, `changes/${vendor}`, { ...list, vendor: of(vendor), changes }));
    }
    expect((await told('a', 'a', SHOTS.a))?.recuts).toEqual([
      {
        ...{ cut: 'hsm-cut-2', against: 'hsm-cut-1', kinds: ['longer'], head: 0, tail: 12, covered: false, handles: 8 },
        ...{ before: { frames: 48 }, after: { frames: 60 } },
      },
    ]);
    expect((await told('a', 'a', SHOTS.both))?.recuts).toEqual([]);
  });

  it('is told live to who has work on the shot, until that is another’s', async () => {
    const changes: Record<string, string[]> = { a: [], b: [], lab: [] };
    const clients = Object.keys(changes).map((who) => {
      const client = createClient({
        ...{ url: `${stand.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 },
        connectionParams: { authorization: `Bearer ${tokens[who]}` },
      });
      const query = `subscription { projectChanged(project: "${ours.project}") { concept id } }`;
      client.subscribe<{ projectChanged: { concept: string; id: string } }>(
        { query },
        {
          next: ({ data }) => void changes[who]?.push(`${data?.projectChanged.concept} ${data?.projectChanged.id}`),
          ...{ error: () => undefined, complete: () => undefined },
        },
      );
      return client;
    });
    await until('all three follow', async () => {
      // Each is told of its own: a task of each vendor, and a material of the lab.
      await apply(open('a', SHOTS.a), open('b', SHOTS.b), arrives('sign-of-life', SHOTS.both));
      return Object.values(changes).every((some) => some.length > 0);
    });
    await apply(arrives('plate-a-2', SHOTS.a), arrives('plate-b-2', SHOTS.b));
    await until('both are told', () =>
      [changes['a']?.includes(`pull ${of('plate-a-2')}`), changes['b']?.includes(`pull ${of('plate-b-2')}`)].every(
        Boolean,
      ),
    );
    expect(changes['a']?.filter((each) => each.includes('plate-b'))).toEqual([]);
    expect(changes['b']?.filter((each) => each.includes('plate-a'))).toEqual([]);

    // The task of A goes to B: A is told that it has it no more, and of what comes for it nothing.
    const [plate] = (await told('a', 'a', SHOTS.a))?.pull ?? [];
    const was = { vendor: of('a') };
    const given = { ...task('a', SHOTS.a), vendor: of('b'), was, why: 'They are full.' };
    await apply(facts.say(c.taskAmended, `task/${of(`a-${SHOTS.a}`)}`, given));
    await apply(arrives('plate-a-3', SHOTS.a));
    await until('B is told instead', () => changes['b']?.includes(`pull ${of('plate-a-3')}`) ?? false);
    expect(changes['a']).not.toContain(`pull ${of('plate-a-3')}`);
    expect(await told('a', 'a', SHOTS.a)).toBeNull();
    expect([await get('a', fileOf('plate-a')), await get('a', posterOf('plate-a'))]).toEqual([404, 404]);
    expect((await fetch(`${stand.url}${plate?.address}`)).status).toBe(404);
    expect((await fetch(`${stand.url}${plate?.preview?.poster}`)).status).toBe(404);
    expect(names(await told('b', 'a', SHOTS.a))).toEqual(['plate-a', 'plate-a-2', 'plate-a-3', 'count-sheet-a']);
    await Promise.all(clients.map((client) => client.dispose()));
  });

  it('is taken back once all is approved, and is there again when a retake is asked', async () => {
    await apply(becomes('b', SHOTS.b, 'done'));
    expect(await told('b', 'b', SHOTS.b)).toMatchObject({ pull: [], recuts: [] });
    expect(await get('b', fileOf('plate-b'))).toBe(404);
    await apply(becomes('b', SHOTS.b, 'retake'));
    expect(names(await told('b', 'b', SHOTS.b))).toEqual(['plate-b', 'plate-b-2']);
    expect(await get('b', fileOf('plate-b'))).toBe(200);
  });

  it('ends with the grant, by every address', async () => {
    const [plate] = (await told('b', 'b', SHOTS.b))?.pull ?? [];
    expect((await fetch(`${stand.url}${plate?.address}`)).status).toBe(200);
    await apply(facts.say(c.grantRevoked, `vendor/${of('b')}`, { vendor: of('b'), types: [], active: false }));
    expect(await told('b', 'b', SHOTS.b)).toBeNull();
    expect((await fetch(`${stand.url}${plate?.address}`)).status).toBe(404);
    expect(await get('b', fileOf('plate-b'))).toBe(404);
  });

  it('comes to the same whatever order its facts come in', async () => {
    const rows = () =>
      stand.db.query(
        `select 'pull' as table, id, parent, data, lasting from pull where project = $1
         union all select 'turnover', id, parent, data, lasting from turnover where project = $1 order by 1, 2`,
        [ours.project],
      );
    const before = await rows();
    for (const table of ['pull', 'turnover', 'inbox']) await stand.db.query(`delete from ${table}`);
    await stand.apply([...facts.events].reverse());
    expect(await rows()).toEqual(before);
  });
});
