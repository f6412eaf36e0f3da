import { newId, personRegistered, taskStatusChanged } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';

describe('events', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  let base: string;

  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 60);
    const operator = `${ours.project}-operator`;
    ours.facts.say(personRegistered, `person/${operator}`, {
      ...{ person: operator, name: 'Olga Ferrand', siteAdmin: false },
      memberships: [{ project: ours.project, roles: ['postSupervisor'], titles: [] }],
    });
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: operator, name: 'Olga' });
    base = `/projects/${ours.project}/events`;
  }, 120_000);
  afterAll(() => face?.close());

  it('come newest first, live, and narrow by what became of them', async () => {
    const page = await face.look(base, { token });
    await page.getByRole('table').getByRole('link').first().waitFor();
    await face.shoot(page, 'events');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('link', { name: /1 held/ }).click();
    await page.waitForURL(/outcome=held/);
    await page.getByText('1 event', { exact: true }).waitFor();
    await page.getByRole('table').getByRole('link').click();
    await page.getByText('There is no shot FALL_9999 yet.').first().waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.goto(`${face.stand.url}${base}`);
    const first = page.getByRole('table').getByRole('link').first();
    await first.waitFor();
    const task = { task: newId(), work: 'hsm', type: 'MIX', unit: 'hsm', status: 'wip' as const, attempt: 1 };
    const said = ours.facts.say(taskStatusChanged, `task/${task.task}`, { ...task, was: 'ready' });
    await face.stand.apply([said]);
    await page.getByRole('table').getByRole('link', { name: 'A task changes status' }).first().waitFor();
    await page.context().close();
  }, 240_000);

  it('leave out what the product tells of its own work, say how much that is, and show it on demand', async () => {
    const page = await face.look(base, { token, language: 'fr' });
    await page.getByText(/^[\d\s]+ faits de routine masqués$/).waitFor();
    expect(await page.getByRole('link', { name: 'Une étape de workflow change' }).count()).toBe(0);
    const total = async (): Promise<number> => {
      const said = await page.getByText(/^[\d\s]+ événements$/).textContent();
      return Number(said?.replaceAll(/\D/g, ''));
    };
    const before = await total();
    await face.shoot(page, 'events-routine');
    await page.getByRole('button', { name: 'Tout afficher' }).click();
    await page.waitForURL(/routine=shown/);
    await page.getByRole('button', { name: /^Masquer [\d\s]+ faits de routine$/ }).waitFor();
    expect(await total()).toBeGreaterThan(before);
    await page.getByRole('button', { name: /^Masquer/ }).click();
    await page.getByText(/faits de routine masqués/).waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 240_000);

  it('tell what an event did, what led to it and what followed, by links', async () => {
    const page = await face.look(`${base}?event=${ours.claims['applied']}`, { token, language: 'fr', theme: 'dark' });
    await page.getByRole('heading', { name: 'Ce qui a suivi' }).waitFor();
    await face.shoot(page, 'event');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('link', { name: 'Un matériel est enregistré' }).first().click();
    await page.getByRole('heading', { name: 'Ce qui y a mené' }).waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 240_000);

  it('are replayed where they are parked, once one has seen what stands behind', async () => {
    face.stand.owner('parked.replay', ({ input }) => ({ ...(input as object), outcome: 'applied, with 0 behind it' }));
    const page = await face.look(`${base}?event=${ours.claims['parked']}`, { token });
    await page.getByRole('button', { name: 'Replay…' }).click();
    await page.getByText(/It is applied/).waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('button', { name: 'Replay now' }).click();
    await page.getByText('Replayed: applied, with 0 behind it.').waitFor();
    expect(face.stand.asked.at(-1)).toMatchObject({
      command: 'parked.replay',
      input: { event: ours.claims['parked'] },
    });
    await page.context().close();
  }, 240_000);

  it('are tried: what a fact would do is told, and nothing happens', async () => {
    const tried = { outcome: 'notFired', rule: 'delivery', condition: "status == 'done'", values: { status: 'wip' } };
    face.stand.owner('fact.try', () => ({ ...tried, reason: 'The status is not done.', runs: [] }));
    const page = await face.look(`${base}?try=yes&tried=bobine.task.status_changed.v1`, { token });
    await page.getByLabel('Its data, as JSON').waitFor();
    await page.getByLabel('status', { exact: false }).first().waitFor();
    await face.shoot(page, 'events-try');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByLabel('Its data, as JSON').fill('{ "task": ');
    await page.getByText(/no JSON object yet/).waitFor();
    await page.getByLabel('Its data, as JSON').fill('{ "task": "t", "status": "wip" }');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByText('The status is not done.').waitFor();
    expect(face.stand.asked.at(-1)).toMatchObject({ input: { data: { task: 't', status: 'wip' } } });
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 240_000);

  it('are read on a phone', async () => {
    const page = await face.look(base, { token, language: 'fr', size: PHONE });
    await page.getByRole('table').getByRole('link').first().waitFor();
    await face.shoot(page, 'events-phone');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 240_000);
});
