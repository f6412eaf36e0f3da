import { type DataOf, grantGiven, newId, personRegistered, tokenIssued } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../../api/src/testing/facts.js';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';

describe('people, vendors and services', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  let producer: string;
  const own = new Facts('');
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 10);
    const { facts, project } = ours;
    const person = (id: string, name: string, roles: string[], titles: string[], siteAdmin = false) =>
      facts.say(personRegistered, `person/${project}-${id}`, {
        ...{ person: `${project}-${id}`, name, siteAdmin },
        memberships: siteAdmin ? [] : ([{ project, roles, titles }] as DataOf<typeof personRegistered>['memberships']),
      });
    person('admin', 'Ada Root', [], [], true);
    person('coord', 'Maximilienne-Bérengère de La Rochefoucauld-Doudeauville', ['coordinator'], []);
    person('dop', 'رندة الحسيني', ['reviewer'], ['dop', 'colourist']);
    await face.stand.apply(ofTheSite(facts.events));
    token = await face.stand.token({ kind: 'person', id: `${project}-admin`, name: 'Ada Root' });
    producer = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Paul Okonkwo' });
    const { stand } = face;
    stand.owner('session.list', () => ({ sessions: [] }));
    stand.owner('token.list', () => ({ tokens: [] }));
    stand.owner('webhook.list', () => ({
      webhooks: [
        {
          ...{ id: 'w1', name: 'Animation house', url: 'https://anim.example/hook?key=hidden', types: ['task.*'] },
          ...{ project: null, vendor: `${project}-anim`, registered: true, status: 'active', reason: null },
          ...{ owner: `vendor:${project}-anim`, createdAt: '2026-05-04T09:30:00.000Z', failingSince: null },
          ...{ rotatesUntil: null, counts: { waiting: 0, delivered: 41, failed: 1 }, subjectVersion: 1 },
        },
      ],
    }));
    const posted = { at: '2026-05-04T09:30:00.000Z', status: 503, failure: null, milliseconds: 40, answer: 'busy' };
    stand.owner('webhook.deliveries', () => ({
      total: 1,
      deliveries: [
        {
          ...{ id: 'd1', place: 1, event: newId(), eventType: 'bobine.task.opened.v1', project, status: 'failed' },
          ...{ at: posted.at, nextAt: null, endedAt: posted.at, answer: 'HTTP 503', attempts: [posted, posted] },
        },
      ],
    }));
  }, 120_000);
  afterAll(() => face?.close());

  it('shows what people are in words, and takes everything back after showing what that is', async () => {
    const page = await face.look('/people', { token });
    await page.getByRole('link', { name: 'Inès Marchand' }).click();
    await page.getByRole('heading', { name: 'Inès Marchand' }).waitFor();
    await page.getByText('Nobody is signed in.').waitFor();
    await face.shoot(page, 'people');
    expect(await face.wrong(page)).toEqual([]);
    const tried: boolean[] = [];
    face.stand.owner('access.revoke', ({ dryRun }) => {
      tried.push(dryRun === true);
      const output = { sessions: 2, tokens: 1, clients: 0, links: 0, projects: [ours.project] };
      return dryRun ? { output, facts: [] } : output;
    });
    await page.getByLabel('Why; it is kept').fill('She has left the production.');
    await page.getByRole('button', { name: 'Show what is taken back' }).click();
    await page.getByText('2 open sessions').waitFor();
    await page.getByText('1 production: Hyperspace Madness').waitFor();
    await page.getByRole('button', { name: 'Take it back now' }).click();
    await page.getByText('Everything is taken back.').waitFor();
    expect(tried).toEqual([true, false]);
    await page.context().close();
  });

  it('issues a secret that is shown once, gives a grant, and sends a delivery again', async () => {
    const vendor = `${ours.project}-lab`;
    face.stand.owner('secret.issue', () => ({ secret: newId(), value: 'whsec_bG9uZyBlbm91Z2ggdG8gYmUgYSBzZWNyZXQ=' }));
    face.stand.owner('grant.revoke', async () => {
      const data = { vendor, types: [], active: false };
      await face.stand.apply([ours.facts.say(grantGiven, `vendor/${vendor}`, data as never)]);
      return { vendor };
    });
    const page = await face.look(`/people?tab=vendors&who=${ours.project}-anim`, { token });
    await page.getByRole('heading', { name: 'Animation house' }).waitFor();
    await page.getByRole('button', { name: 'Deliveries' }).click();
    await page.getByText('503').first().waitFor();
    await face.shoot(page, 'people-vendor');
    expect(await face.wrong(page)).toEqual([]);
    let resent = '';
    face.stand.owner('webhook.resend', ({ input }) => ({ delivery: (resent = String(input['delivery'])) }));
    await page.getByRole('button', { name: 'Send again', exact: true }).click();
    await page.getByText('It will be sent again.').waitFor();
    expect(resent).toBe('d1');
    await page.context().close();
  });

  it('shows an administrator what a vendor sees, with a token that only reads and ends soon', async () => {
    const vendor = `${ours.project}-anim`;
    face.stand.owner('token.issue', async ({ input }) => {
      const { name, sha256, expiresAt, verbs } = input as Pick<
        DataOf<typeof tokenIssued>,
        'name' | 'sha256' | 'expiresAt' | 'verbs'
      >;
      const issued = newId();
      const data = { token: issued, kind: 'vendor' as const, holder: vendor, name, sha256, expiresAt, verbs };
      await face.stand.apply([own.say(tokenIssued, `token/${issued}`, { ...data, status: 'active' })]);
      return { token: issued };
    });
    face.stand.owner('token.revoke', ({ input }) => ({ token: input['token'] }));
    const page = await face.look(`/people?tab=vendors&who=${vendor}`, { token });
    await page.getByRole('button', { name: 'See what they see' }).click();
    await page.getByText('You see what Animation house sees.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
    await page.getByRole('button', { name: 'Stop looking' }).waitFor();
    await face.shoot(page, 'people-look-as');
    expect(await face.wrong(page)).toEqual([]);
    const asked = face.stand.asked.find(({ command }) => command === 'token.issue');
    expect(asked?.input).toMatchObject({ vendor, verbs: ['read'], name: 'Seen by Ada Root' });
    expect(Date.parse(String(asked?.input['expiresAt'])) - Date.now()).toBeLessThan(16 * 60_000);
    await page.getByRole('button', { name: 'Stop looking' }).click();
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    await until('the token is taken back', () => face.stand.asked.some(({ command }) => command === 'token.revoke'));
    await page.context().close();
  });

  it('invites with a link where there is no mail', async () => {
    face.stand.owner('person.invite', async ({ input }) => {
      const person = `${ours.project}-new`;
      const { name, memberships } = input as Pick<DataOf<typeof personRegistered>, 'name' | 'memberships'>;
      const data = { person, name, siteAdmin: false, memberships };
      await face.stand.apply(ofTheSite([ours.facts.say(personRegistered, `person/${person}`, data)]));
      return { person, name, language: 'fr', expiresAt: '2026-12-24T12:00:00.000Z', shown: true };
    });
    const page = await face.look('/people', { token: producer, language: 'fr' });
    await page.getByRole('button', { name: 'Inviter quelqu’un' }).click();
    await page.getByLabel('Nom', { exact: true }).fill('Nadia Benali');
    await page.getByLabel('Adresse électronique').fill('nadia@house.example');
    await page.getByRole('combobox', { name: 'Rôles' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'coordination' }).click();
    await page.keyboard.press('Escape');
    await face.shoot(page, 'people-invite-fr');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('button', { name: 'Inviter', exact: true }).click();
    await page.getByText('Lien pour Nadia Benali').waitFor();
    expect(await page.locator('code').textContent()).toMatch(/\/\?invitation=/);
    await page.getByRole('link', { name: 'Nadia Benali' }).waitFor();
    await page.context().close();
  });

  it('is clean on a phone, dark, in French', async () => {
    const page = await face.look('/people', { token: producer, language: 'fr', theme: 'dark', size: PHONE });
    await page.getByRole('link', { name: 'Inès Marchand' }).waitFor();
    await face.shoot(page, 'people-phone-fr');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });
});
