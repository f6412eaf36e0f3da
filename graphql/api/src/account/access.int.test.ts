import { type Mail, MAIL_VAULT, newId, personRegistered, servicePrincipal } from '@bobine/contracts';
import { Vault } from '@bobine/runtime';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashOf } from '../session/bearer.js';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const EMAIL = 'ada@house.example';
const INVITE = `mutation ($m: [MembershipInput!]!) {
  invite(name: "Ada", email: "${EMAIL}", language: "fr", memberships: $m) {
    person { name } mailed notMailed link { token expiresAt }
  }
}`;

describe('letting in and putting out', () => {
  let stand: Stand;
  let ours: Film;
  let supervisor: string;
  const facts = new Facts('');
  const at = (project: string) => ({ m: [{ project, roles: ['reviewer'], titles: [] }] });

  beforeAll(async () => {
    process.env['API_BOBINE_PUBLIC_URL'] = 'https://bobine.house.example';
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 3);
    const person = newId();
    const memberships = [{ project: ours.project, roles: ['postSupervisor'], titles: [] }];
    const registered = { person, name: 'Sam\nBcc: thief@elsewhere.example', siteAdmin: false, memberships };
    await stand.apply([...ofTheSite(ours.facts.events), facts.say(personRegistered, `person/${person}`, registered)]);
    supervisor = await stand.token({ kind: 'person', id: person, name: 'Sam' });
  });
  afterAll(async () => {
    delete process.env['API_BOBINE_PUBLIC_URL'];
    await stand?.stop();
  });
  beforeEach(() => {
    const end = '2026-05-11T09:00:00.000Z';
    stand.owner('person.invite', () => ({
      person: ours.director,
      name: 'Ada',
      language: 'fr',
      expiresAt: end,
      shown: true,
    }));
    stand.owner('mail.look', () => ({ configured: true }));
    stand.owner('mail.send', ({ input }) => ({ mail: input['mail'] }));
  });
  const told = (command: string) => stand.asked.filter((one) => one.command === command);
  const invited = async () => (await stand.ask(supervisor, INVITE, at(ours.project))).data?.['invite'];
  const openMail = (input: Record<string, unknown>): Mail => {
    const vault = new Vault(stand.secret, MAIL_VAULT);
    return JSON.parse(
      vault.open(Buffer.from(String(input['sealed']), 'base64'), String(input['mail'])).toString(),
    ) as Mail;
  };

  it('mails an invitation in the language of whom it is for, and shows its link to nobody else', async () => {
    expect(await invited()).toMatchObject({ mailed: true, notMailed: null, link: null });
    const { input, principal } = told('mail.send').at(-1) ?? { input: {} };
    expect(principal).toEqual(servicePrincipal('api'));
    const { to, subject, text } = openMail(input);
    expect([to, subject]).toEqual([EMAIL, 'Sam Bcc: thief@elsewhere.example vous invite sur Bobine']);
    const token = /https:\/\/bobine\.house\.example\/\?invitation=([\w-]{43})\n/.exec(text)?.[1] ?? '';
    expect(told('person.invite').at(-1)?.input['link']).toBe(hashOf(token));
    expect(JSON.stringify(stand.asked)).not.toContain(token);
  });

  it('shows the link where no mail leaves the site, or could be taken', async () => {
    stand.owner('mail.look', () => ({ configured: false }));
    const link = { token: expect.stringMatching(/^[\w-]{43}$/), expiresAt: expect.any(String) };
    expect(await invited()).toMatchObject({
      mailed: false,
      notMailed: expect.stringContaining('by other means'),
      link,
    });
    stand.owner('mail.look', () => ({ configured: true }));
    stand.owner('mail.send', () => ({ refused: { code: 'database.away', user: 'The database does not answer.' } }));
    expect(await invited()).toMatchObject({
      mailed: false,
      notMailed: expect.stringContaining('by other means'),
      link,
    });
  });

  it('shows no link of somebody who is on other projects too', async () => {
    stand.owner('mail.look', () => ({ configured: false }));
    const end = '2026-05-11T09:00:00.000Z';
    stand.owner('person.invite', () => ({
      person: ours.director,
      name: 'Ada',
      language: 'fr',
      expiresAt: end,
      shown: false,
    }));
    expect(await invited()).toMatchObject({
      mailed: false,
      notMailed: expect.stringContaining('administrator'),
      link: null,
    });
  });

  it('is for who manages people of all the projects', async () => {
    const before = stand.asked.length;
    const code = async (token: string | null, project: string) =>
      (await stand.ask(token, INVITE, at(project))).errors.map(({ extensions }) => extensions?.code);
    const director = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
    expect(await code(director, ours.project)).toEqual(['access.denied']);
    expect(await code(supervisor, 'elsewhere')).toEqual(['access.unknown']);
    const revoke = `mutation { revokeAccess(person: "x", reason: "y") { sessions } }`;
    expect((await stand.ask(director, revoke)).errors[0]?.extensions?.code).toBe('access.denied');
    expect(stand.asked).toHaveLength(before);
  });

  describe('a forgotten password', () => {
    const forgot = async (email: string) => {
      const before = performance.now();
      const answer = await stand.ask(null, 'mutation ($e: String!) { forgotPassword(email: $e) }', { e: email });
      return { answer, took: performance.now() - before };
    };

    it('is answered alike, in the same time, whoever is registered and however long that takes to find out', async () => {
      let found: () => void = () => undefined;
      const slow = new Promise<void>((resolve) => (found = resolve));
      stand.owner('password.forget', async ({ input }) => {
        if (input['email'] === 'slow@house.example') await slow;
        return input['email'] === EMAIL
          ? { to: { person: ours.director, name: 'Ada', email: EMAIL, language: 'en' } }
          : input['email'] === 'often@house.example'
            ? { refused: { code: 'signIn.wait', user: 'Wait.' } }
            : {};
      });
      const before = told('mail.send').length;
      const asked = [EMAIL, 'nobody@house.example', 'often@house.example', 'slow@house.example'];
      const answers = [];
      for (const email of asked) answers.push(await forgot(email));
      for (const { answer } of answers)
        expect(answer).toEqual({ status: 200, data: { forgotPassword: true }, errors: [] });
      const times = answers.map(({ took }) => took);
      // All wait for the same clock, and none for what its answer would tell: of one that is not known yet.
      expect(Math.min(...times)).toBeGreaterThan(390);
      found();
      await until('one mail is sent', () => told('mail.send').length === before + 1);
      const { to, text } = openMail(told('mail.send').at(-1)?.input ?? {});
      expect(to).toBe(EMAIL);
      expect(hashOf(/\?reset=([\w-]{43})\n/.exec(text)?.[1] ?? '')).toBe(
        told('password.forget').find(({ input }) => input['email'] === EMAIL)?.input['link'],
      );
    });

    it('is nothing the site can help with where no mail leaves it, and it says so of everybody', async () => {
      stand.owner('mail.look', () => ({ configured: false }));
      for (const email of [EMAIL, 'nobody@house.example']) {
        const { answer } = await forgot(email);
        expect(answer.errors[0]).toMatchObject({
          message: expect.stringContaining('by other means'),
          extensions: { code: 'mail.unconfigured' },
        });
      }
    });
  });
});
