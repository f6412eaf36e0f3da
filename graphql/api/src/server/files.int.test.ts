import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deliverySent, manifestBuilt, materialArrived, newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const MANIFEST = JSON.stringify({ manifest: 'bobine/manifest/v1' });
const sha256 = createHash('sha256').update(MANIFEST).digest('hex');

describe('files of a production', () => {
  let stand: Stand;
  let ours: Film;
  const tokens: Record<string, string | null> = { nobody: null };

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 4);
    const { project, facts } = ours;
    const owed = { work: 'hsm', name: 'PAD', specification: 'PAD', language: 'fr', territory: 'FR', attempt: 1 };
    const build = (deliverable: string, recipient: string, manifest: string, attempt = 1) => {
      const state = { ...owed, deliverable, recipient, manifest, attempt, status: 'ready' as const };
      facts.say(manifestBuilt, `deliverable/${project}/${deliverable}`, { ...state, sha256, files: 3 });
    };
    build('OWN', `${project}-dist`, 'store/own/before.json');
    build('OWN', `${project}-dist`, 'store/own/manifest.json', 2);
    const sent = {
      ...owed,
      deliverable: 'SENT',
      recipient: `${project}-dist`,
      manifest: 'packages/sent/1/manifest.json',
    };
    facts.say(manifestBuilt, `deliverable/${project}/SENT`, { ...sent, status: 'ready', sha256, files: 1 });
    facts.say(deliverySent, `deliverable/${project}/SENT`, { ...sent, status: 'sent', folder: 'outgoing/dist/d1' });
    build('OUTSIDE', `${project}-dist`, '../outside.json');
    const plate = { id: `${project}-plate`, material: 'plate', work: 'hsm', kind: 'plate' as const };
    const arrived = { ...plate, vendor: `${project}-lab`, status: 'arrived' as const, file: 'landing/lab/plate é.mov' };
    facts.say(materialArrived, `material/${plate.id}`, arrived);
    await stand.apply(ofTheSite(facts.events));
    const lay = (path: string, text: string) => {
      mkdirSync(dirname(join(stand.files, path)), { recursive: true });
      writeFileSync(join(stand.files, path), text);
    };
    lay('store/own/manifest.json', MANIFEST);
    lay('store/own/before.json', 'before');
    lay('landing/lab/plate é.mov', '0123456789');
    lay('../outside.json', 'outside');
    lay('packages/sent/1/reel 1/é.mxf', 'essence');
    lay('store/own/secret.mxf', 'essence');
    symlinkSync(join(stand.files, 'store/own'), join(stand.files, 'packages/sent/1/link'));
    tokens['producer'] = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    for (const name of ['dist', 'lab', 'anim']) {
      tokens[name] = await stand.token({ kind: 'vendor', id: `${project}-${name}`, name });
    }
  });
  afterAll(() => stand?.stop());

  const get = (path: string, who: string, headers: Record<string, string> = {}) => {
    const token = tokens[who];
    return fetch(`${stand.url}${path}`, {
      headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
  };

  it('are got at the address that GraphQL tells, with the digest they are known by', async () => {
    const { data } = await stand.ask(
      tokens['dist'] ?? null,
      'query ($p: String!) { deliverable(project: $p, code: "OWN") { manifestAddress } }',
      { p: ours.project },
    );
    const { manifestAddress } = data?.['deliverable'] as { manifestAddress: string };
    const response = await get(manifestAddress, 'dist');
    expect(response.headers.get('repr-digest')).toBe(`sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`);
    expect(response.headers.get('content-disposition')).toContain('manifest.json');
    expect(await response.text()).toBe(MANIFEST);
  });

  it('are kept of each attempt, for those who may see the deliverable', async () => {
    const { data } = await stand.ask(
      tokens['dist'] ?? null,
      'query ($p: String!) { deliverable(project: $p, code: "OWN") { manifests { attempt address files } } }',
      { p: ours.project },
    );
    const { manifests } = data?.['deliverable'] as { manifests: { attempt: number; address: string }[] };
    expect(manifests.map(({ attempt }) => attempt)).toEqual([1, 2]);
    const texts = manifests.map(async ({ address }) => (await get(address, 'dist')).text());
    expect(await Promise.all(texts)).toEqual(['before', MANIFEST]);
    const others = manifests.map(async ({ address }) => (await get(address, 'anim')).status);
    expect(await Promise.all(others)).toEqual([404, 404]);
    expect((await get(`${manifests[0]?.address}0`, 'dist')).status).toBe(404);
  });

  it('are got in parts, so that a download goes on', async () => {
    const response = await get(`/materials/${ours.project}/${ours.project}-plate`, 'lab', { range: 'bytes=4-' });
    expect([response.status, response.headers.get('content-range'), await response.text()]).toEqual([
      206,
      'bytes 4-9/10',
      '456789',
    ]);
  });

  it('are there for those who see their row, and for nobody else', async () => {
    const who = ['nobody', 'producer', 'dist', 'lab', 'anim'];
    const statuses = async (path: string) => Promise.all(who.map(async (name) => (await get(path, name)).status));
    expect(await statuses(`/manifests/${ours.project}/OWN`)).toEqual([404, 200, 200, 404, 404]);
    expect(await statuses(`/materials/${ours.project}/${ours.project}-plate`)).toEqual([404, 200, 404, 200, 404]);
    expect(await statuses(`/manifests/elsewhere/OWN`)).toEqual([404, 404, 404, 404, 404]);
  });

  it('of what was sent are got by the names of its manifest, and of nothing that is not sent', async () => {
    const ask = '{ project(code: "P") { deliverables { edges { node { code filesAddress } } } } }';
    const { data } = await stand.ask(tokens['dist'] ?? null, ask.replace('P', ours.project));
    const rows = (data?.['project'] as { deliverables: { edges: { node: Record<string, string> }[] } }).deliverables
      .edges;
    const address = rows.find(({ node }) => node['code'] === 'SENT')?.node['filesAddress'];
    expect(rows.find(({ node }) => node['code'] === 'OWN')?.node['filesAddress']).toBeNull();
    const file = `${address}${encodeURIComponent('reel 1')}/${encodeURIComponent('é.mxf')}`;
    const response = await get(file, 'dist', { range: 'bytes=2-' });
    expect([response.status, await response.text()]).toEqual([206, 'sence']);
    for (const [path, who, status] of [
      [file, 'producer', 200],
      [file, 'lab', 404],
      [file, 'nobody', 404],
      [`${address}none.mxf`, 'dist', 404],
      [`${address}..%2f..%2f..%2fstore/own/secret.mxf`, 'dist', 404],
      [`${address}link/secret.mxf`, 'dist', 404],
      [`/deliveries/${ours.project}/OWN/secret.mxf`, 'dist', 404],
    ] as const) {
      expect([path, who, (await get(path, who)).status]).toEqual([path, who, status]);
    }
  });

  it('are never outside the files of the site', async () => {
    expect((await get(`/manifests/${ours.project}/OUTSIDE`, 'producer')).status).toBe(404);
    expect((await get(`/manifests/${ours.project}/..%2f..%2foutside.json`, 'producer')).status).toBe(404);
  });
});
