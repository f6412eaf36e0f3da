import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { PREVIEW_FILES, previewOf } from '../testing/previews.js';
import { Stand } from '../testing/stand.js';
import { LEAST_MS, MOST_MS } from './ticket.js';
import { Addresses } from './addresses.js';

const PARTS = `poster proxy proxyType waveform filmstrip { address columns rows pictures everyFrames width height }
  width height frames rate startTimecode durationSeconds missing`;
type Preview = Record<string, unknown> & { poster: string | null; proxy: string | null };

describe('a preview', () => {
  let stand: Stand;
  let ours: Film;
  let version: string;
  const tokens: Record<string, string | null> = { nobody: null };
  const sessions: Record<string, string> = {};

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${c.newId().slice(-8)}`);
    const { facts, project } = ours;
    version = `${project}-version`;
    const plate = { id: `${project}-plate`, material: 'plate', work: 'hsm', kind: 'plate' as const, shot: 'BECH_0020' };
    const lab = `${project}-lab`;
    facts.say(c.materialArrived, `material/${plate.id}`, { ...plate, vendor: lab, status: 'arrived', file: 'x.mov' });
    const sound = { ...plate, id: `${project}-mix`, material: 'mix', kind: 'mix' as const };
    facts.say(c.materialArrived, `material/${sound.id}`, { ...sound, vendor: lab, status: 'arrived', file: 'x.wav' });
    const shown = (data: Parameters<typeof previewOf>[0]) =>
      facts.say(c.previewMade, `preview/${data.preview}`, previewOf(data));
    const since = '2026-05-04T10:00:00.000Z';
    shown({ preview: plate.id, of: 'material', kind: 'plate', vendor: lab, shot: 'BECH_0020', since });
    shown({ preview: version, of: 'material', kind: 'version', vendor: `${project}-anim`, shot: 'BECH_0020' });
    shown({ preview: `${project}/hsm/feature/conform`, of: 'element', kind: 'conform' });
    const none = { work: 'hsm', kind: 'mix', of: 'material' as const, vendor: lab, since };
    facts.say(c.previewNotMade, `preview/${sound.id}`, {
      ...{ ...none, preview: sound.id, reason: 'It was tried 5 times, and never came to an end.' },
      told: c.phrase`It was tried ${5} times, and never came to an end.`,
    });
    await stand.apply(ofTheSite(facts.events));
    for (const [name, file] of Object.entries(PREVIEW_FILES)) {
      mkdirSync(dirname(join(stand.files, file)), { recursive: true });
      writeFileSync(join(stand.files, file), `0123456789 ${name}`);
    }
    for (const name of ['lab', 'anim', 'dist', 'producer'] as const) {
      const holder = name === 'producer' ? ours.producer : `${project}-${name}`;
      const kind = name === 'producer' ? 'person' : 'vendor';
      const { token, session } = await stand.session({ kind, id: holder, name });
      tokens[name] = token;
      sessions[name] = session;
    }
  });
  afterAll(() => stand?.stop());

  const ask = async (who: string, inside: string, language?: string) => {
    const query = `query ($p: String!) { project(code: $p) { ${inside} } }`;
    const answer = await stand.ask(tokens[who] ?? null, query, { p: ours.project }, stand.url, language);
    expect(answer.errors).toEqual([]);
    return answer.data?.['project'] as Record<string, never>;
  };
  const ofMaterial = async (who: string, id: string, language?: string): Promise<Preview | null | undefined> => {
    const query = `query ($id: ID!) { material(id: $id) { preview { ${PARTS} } } }`;
    const { data } = await stand.ask(tokens[who] ?? null, query, { id }, stand.url, language);
    return (data?.['material'] as { preview: Preview | null } | null)?.preview;
  };
  const get = (address: string, headers: Record<string, string> = {}) => fetch(`${stand.url}${address}`, { headers });

  it('tells what a material looks like, and where it is got by a browser that sends no token', async () => {
    const preview = await ofMaterial('anim', version);
    const at = (part: string): unknown =>
      expect.stringMatching(`^/previews/${ours.project}/${version}/${part}\\?ticket=`);
    expect(preview).toEqual({
      ...{ poster: at('poster'), proxy: at('proxy'), proxyType: 'video/mp4', waveform: at('waveform') },
      filmstrip: {
        ...{ address: at('filmstrip'), columns: 8, rows: 5, pictures: 40, everyFrames: 2, width: 1280, height: 450 },
      },
      ...{ width: 1920, height: 1080, frames: 48, rate: '24/1', startTimecode: '01:00:00:00', durationSeconds: 2 },
      missing: null,
    });
    const response = await get(preview!.poster!);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('cache-control')).toMatch(/^private, max-age=\d+, immutable$/);
    expect(await response.text()).toBe('0123456789 poster');
    const film = await get(preview!.proxy!, { range: 'bytes=4-7' });
    expect([
      film.status,
      film.headers.get('content-range'),
      film.headers.get('content-type'),
      await film.text(),
    ]).toEqual([206, 'bytes 4-7/16', 'video/mp4', '4567']);
    const beyond = await get(preview!.proxy!, { range: 'bytes=99-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */16']);
  });

  it('says in the language of who asks why there is none', async () => {
    expect(await ofMaterial('lab', `${ours.project}-mix`, 'fr')).toMatchObject({
      ...{ poster: null, proxy: null, filmstrip: null, missing: 'Essayé 5 fois, sans jamais arriver au bout.' },
    });
  });

  it('is seen by whom the material is seen by, and is nothing to anybody else', async () => {
    expect(await ofMaterial('producer', version)).toMatchObject({ poster: expect.any(String) });
    for (const who of ['lab', 'dist', 'nobody'])
      expect([who, await ofMaterial(who, version)]).toEqual([who, undefined]);
    const path = `/previews/${ours.project}/${version}/poster`;
    const statuses = await Promise.all(
      ['nobody', 'producer', 'anim', 'lab', 'dist'].map(async (who) => {
        const token = tokens[who];
        return (await get(path, token ? { authorization: `Bearer ${token}` } : {})).status;
      }),
    );
    expect(statuses).toEqual([404, 200, 200, 404, 404]);
  });

  it('is of elements for those who see the whole project', async () => {
    const elements = 'work(code: "hsm") { elements { kind preview { poster } } }';
    expect(await ask('producer', elements)).toMatchObject({
      work: {
        elements: [{ kind: 'conform', preview: { poster: expect.stringContaining('feature%2Fconform/poster') } }],
      },
    });
    const element = encodeURIComponent(`${ours.project}/hsm/feature/conform`);
    const path = `/previews/${ours.project}/${element}/poster`;
    expect((await get(path, { authorization: `Bearer ${tokens['anim']}` })).status).toBe(404);
  });

  describe('got with a ticket', () => {
    const forged = (who: string, preview: string, part: 'poster' | 'proxy', at = Date.now()): string =>
      new Addresses(stand.secret, () => at).of(
        {
          session: sessions[who] ?? null,
          principal: { kind: 'vendor', id: `${ours.project}-${who}`, name: who, siteAdmin: false, memberships: [] },
        },
        { project: ours.project, preview, part },
      );
    const statusOf = async (address: string, headers: Record<string, string> = {}) =>
      (await get(address, headers)).status;

    it('is there until the ticket is over', async () => {
      expect(await statusOf(forged('anim', version, 'poster'))).toBe(200);
      expect(await statusOf(forged('anim', version, 'poster', Date.now() - LEAST_MS + 5000))).toBe(200);
      expect(await statusOf(forged('anim', version, 'poster', Date.now() - MOST_MS))).toBe(404);
    });

    it('is not there with the ticket of another file, of somebody who does not see it, or of nobody', async () => {
      const own = forged('anim', version, 'poster');
      expect(await statusOf(own.replace('/poster', '/proxy'))).toBe(404);
      expect(await statusOf(own.replace(version, `${ours.project}-plate`))).toBe(404);
      expect(await statusOf(forged('lab', version, 'poster'))).toBe(404);
      expect(await statusOf(forged('stranger', version, 'poster'))).toBe(404);
      expect(await statusOf(own.replace(/.$/, '') + (own.endsWith('A') ? 'B' : 'A'))).not.toBe(500);
      const [address = '', ticket = ''] = own.split('?ticket=');
      const [until, , code] = ticket.split('.');
      const [, holder] = forged('lab', version, 'poster').split('?ticket=')[1]!.split('.');
      expect(await statusOf(`${address}?ticket=${until}.${holder}.${code}`)).toBe(404);
      expect(await statusOf(`${address}?ticket=a&ticket=b`)).toBe(404);
      expect(await statusOf(`/previews/${ours.project}/${version}/constructor`)).toBe(404);
    });

    it('is not there for somebody else who says so with a token', async () => {
      const own = forged('anim', version, 'poster');
      expect(await statusOf(own, { authorization: `Bearer ${tokens['lab']}` })).toBe(404);
      expect(await statusOf(own, { authorization: `Bearer ${tokens['producer']}` })).toBe(200);
    });

    it('answers what is foreign like what is missing', async () => {
      const body = async (address: string) => (await get(address)).text();
      expect(await body(forged('lab', version, 'poster'))).toBe(await body(forged('lab', 'nothing', 'poster')));
    });

    it('is gone at once when its asker signs out, or takes part no more', async () => {
      const { session } = await stand.session({ kind: 'vendor', id: `${ours.project}-anim`, name: 'anim' });
      sessions['leaving'] = session;
      const address = new Addresses(stand.secret).of(
        {
          session,
          principal: { kind: 'vendor', id: `${ours.project}-anim`, name: 'anim', siteAdmin: false, memberships: [] },
        },
        { project: ours.project, preview: version, part: 'poster' },
      );
      expect(await statusOf(address)).toBe(200);
      const site = new Facts('');
      const endsAt = new Date(Date.now() + 86_400_000).toISOString();
      const held = { session, kind: 'vendor' as const, holder: `${ours.project}-anim`, by: 'link' as const, endsAt };
      site.say(
        c.sessionEnded,
        `session/${session}`,
        { ...held, status: 'ended', reason: 'ended' },
        { subjectversion: 2 },
      );
      await stand.apply(site.events);
      expect(await statusOf(address)).toBe(404);
      const lab = forged('lab', `${ours.project}-plate`, 'poster');
      expect(await statusOf(lab)).toBe(200);
      const facts = new Facts(ours.project);
      const grant = { vendor: `${ours.project}-lab`, types: [], active: false };
      facts.say(c.grantRevoked, `vendor/${grant.vendor}`, grant, { subjectversion: 9 });
      await stand.apply(facts.events);
      expect(await statusOf(lab)).toBe(404);
    });
  });

  it('shows a shot by its newest version, and by its plate where there is none', async () => {
    const grid = 'grid { rows(limit: 3) { shots { code thumbnail } } }';
    const thumbnails = async (who: string) => {
      const { shots } = ((await ask(who, grid)) as unknown as { grid: { rows: { shots: Record<string, string[]> } } })
        .grid.rows;
      return Object.fromEntries(shots['code']!.map((code, at) => [code, shots['thumbnail']![at]]));
    };
    const shown = await thumbnails('producer');
    expect(shown).toMatchObject({ BECH_0010: null, BECH_0020: expect.stringContaining(`/${version}/poster?ticket=`) });
    expect((await get(String(shown['BECH_0020']))).status).toBe(200);
    const shot = 'shots(filter: { text: "BECH_0020" }) { edges { node { preview { poster frames } } } }';
    expect(await ask('producer', shot)).toMatchObject({
      shots: { edges: [{ node: { preview: { poster: shown['BECH_0020'], frames: 48 } } }] },
    });
    // A vendor is shown a shot by what is its own alone.
    expect(await thumbnails('anim')).toMatchObject({ BECH_0020: expect.stringContaining(`/${version}/poster`) });
  });

  it('shows a newer version as soon as it is there, and tells those who watch the grid', async () => {
    const changes = 'version epoch';
    const before = (await ask('producer', changes)) as unknown as { version: number; epoch: string };
    const facts = new Facts(ours.project);
    const next = { preview: `${ours.project}-v004`, of: 'material' as const, kind: 'version', shot: 'BECH_0030' };
    facts.say(c.previewMade, `preview/${next.preview}`, previewOf({ ...next, vendor: `${ours.project}-anim` }));
    await stand.apply(facts.events);
    const since = `changesSince(epoch: "${before.epoch}", version: ${before.version})`;
    const after = await ask(
      'producer',
      `${since} { concept id } grid { ${since} { rows { shots { code thumbnail } } } }`,
    );
    expect(after['changesSince']).toEqual(
      expect.arrayContaining([
        { concept: 'material', id: next.preview },
        { concept: 'shot', id: 'hsm/BECH_0030' },
      ]),
    );
    expect(after['grid']).toMatchObject({
      changesSince: { rows: { shots: { code: ['BECH_0030'], thumbnail: [expect.stringContaining(next.preview)] } } },
    });
  });

  it('shows a project by what comes nearest to its master, and to a vendor by what is its own', async () => {
    expect(await ask('producer', 'poster')).toMatchObject({
      poster: expect.stringContaining('conform/poster?ticket='),
    });
    expect(await ask('anim', 'poster')).toMatchObject({ poster: expect.stringContaining(`-v004/poster`) });
    expect(await ask('dist', 'poster')).toEqual({ poster: null });
  });

  it('costs the grid one statement more where it is asked for, and none where it is not', async () => {
    const count = (inside: string) =>
      stand.statements(() => ask('producer', `grid { rows(limit: 99) { shots { ${inside} } } }`));
    const without = await count('code');
    expect(await count('code thumbnail')).toBe(without + 1);
  });
});
