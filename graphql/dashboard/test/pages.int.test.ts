import { type Envelope, newId, personRegistered, projectCreated } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../../api/src/testing/facts.js';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { hasRead } from '../../api/src/testing/watched.js';
import { DESK, Face, type Looking, PHONE } from './face.js';

const PAGES = ['/', '/inbox', '/templates', '/people', '/account'];
const OF_A_PROJECT = ['grid', 'pipeline', 'materials', 'map', 'deliverables', 'events'];

/** Names as people may give them: long, written from the right, and with what a page must not take for its own. */
const HOSTILE =
  ' الجزء الأول من الفيلم <img src=x onerror=alert(1)> Averyverylongnamewithoutanyplacewhereitcouldbebroken';
const NAMED = new Set(['title', 'name', 'recipientName', 'text', 'subject', 'reason', 'note']);
function hostile(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return NAMED.has(key) ? `${value}${HOSTILE}`.slice(0, 190) : value;
  if (Array.isArray(value)) return value.map((each) => hostile(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hostile(each, name)]));
}

describe('every page', () => {
  let face: Face;
  let token: string;
  let ours: Film;
  const [odd, bare] = [`h${newId().slice(-8)}`, `e${newId().slice(-8)}`];
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 30);
    const strange = film(odd, 30).facts.events.map((event): Envelope => ({
      ...event,
      data: hostile(event.data) as Envelope['data'],
    }));
    const facts = new Facts(bare);
    const admin = newId();
    const who = { person: admin, name: 'Ada', siteAdmin: true, memberships: [] };
    facts.say(personRegistered, `person/${admin}`, who);
    facts.say(projectCreated, `project/${bare}`, { code: bare, title: 'Nothing yet' });
    await face.stand.apply(ofTheSite([...ours.facts.events, ...strange, ...facts.events]));
    face.stand.owner('simulation.forecasts', () => ({ forecasts: [] }));
    token = await face.stand.token({ kind: 'person', id: admin, name: 'Ada' });
  }, 120_000);
  afterAll(() => face?.close());

  /** Opens each page of a project and of the site, one after the other, and collects what is wrong with each. */
  async function wrongOn(project: string, looking: Looking): Promise<string[]> {
    const wrong: string[] = [];
    const page = await face.look('/', { token, ...looking });
    for (const path of [...PAGES, ...OF_A_PROJECT.map((name) => `/projects/${project}/${name}`)]) {
      await page.goto(`${face.stand.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await hasRead(page);
      wrong.push(...(await face.wrong(page)).map((each) => `${path}: ${each}`));
    }
    await page.context().close();
    return wrong;
  }

  it('is clean, in English, light, at a desk', async () => {
    expect(await wrongOn(ours.project, { language: 'en', theme: 'light', size: DESK })).toEqual([]);
  }, 120_000);
  it('is clean, in French, dark, on a phone', async () => {
    expect(await wrongOn(ours.project, { language: 'fr', theme: 'dark', size: PHONE })).toEqual([]);
  }, 120_000);
  it('keeps its shape with names that are long, from the right or meant to harm', async () => {
    expect(await wrongOn(odd, { language: 'fr', theme: 'light', size: DESK })).toEqual([]);
  }, 120_000);
  it('is clean where there is nothing yet', async () => {
    expect(await wrongOn(bare, { language: 'en', theme: 'dark', size: PHONE })).toEqual([]);
  }, 120_000);

  it('says on a phone, where it is seen, that nothing waits for one', async () => {
    const nobody = await face.stand.token({ kind: 'person', id: newId(), name: 'Zoé' });
    const page = await face.look('/inbox', { token: nobody, size: PHONE });
    const said = page.getByRole('heading', { name: 'Nothing waits for you' });
    await said.waitFor();
    expect((await said.boundingBox())?.y).toBeLessThan(PHONE.height / 2);
    await page.context().close();
  }, 60_000);
});
