import {
  type DataOf,
  type lookAtChat,
  newId,
  noticeRaised,
  noticeRead,
  noticesChosen,
  type OutputOf,
  settledChoice,
  tokenIssued,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../../api/src/testing/facts.js';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { DESK, Face, PHONE } from './face.js';

const HOUR_MS = 3600 * 1000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

describe('my account and my notices', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  const own = new Facts('');
  let chat: OutputOf<typeof lookAtChat>['chat'];
  const told: DataOf<typeof noticeRaised>[] = [];
  const raise = (more: Partial<DataOf<typeof noticeRaised>>) => {
    const state: DataOf<typeof noticeRaised> = {
      ...{ notice: newId(), person: ours.director, kind: 'gate', of: ours.project, concept: 'gate' },
      ...{ object: `${ours.project}-lock`, label: 'Picture lock', event: newId(), status: 'unread', shown: true },
      at: ago(told.length * 5),
      ...more,
    };
    told.push(state);
    return own.say(noticeRaised, `notice/${state.notice}`, state);
  };
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 10);
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
    await face.stand.apply([
      raise({ due: ago(-30) }),
      raise({ kind: 'mentioned', by: 'Paul Okonkwo', concept: 'task', object: 't1', label: 'ANM BECH_0010' }),
      raise({ kind: 'status', state: 'retake', concept: 'task', object: 't1', label: 'ANM BECH_0010' }),
      raise({
        kind: 'refused',
        by: 'Distributeur international aux noms interminables',
        concept: 'deliverable',
        object: 'HSM-PAD-FR',
        label: 'PAD HD sous-titré SME pour la diffusion de la version originale',
      }),
      raise({
        kind: 'commented',
        status: 'read',
        concept: 'shot',
        object: 'hsm/BECH_0020',
        label: 'BECH_0020',
        by: 'رندة',
      }),
    ]);
    const account = { language: 'en', password: true, totp: false, recoveryCodesLeft: 0, identities: [] };
    const { stand } = face;
    stand.owner('account.look', () => ({ ...account, email: 'ines@house.example' }));
    stand.owner('session.list', () => ({
      sessions: [
        ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15) Chrome/131.0 Safari/537.36', 'password', '192.0.2.7'],
        ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) Version/18.1 Safari/604.1', 'link', '198.51.100.20'],
      ].map(([device, by, address], at) => ({
        ...{ session: `s${at}`, device, by, address, openedAt: ago(90), lastUsedAt: ago(at * 3), endsAt: ago(-700) },
      })),
    }));
    stand.owner('notice.choose', async ({ input }) => {
      const choice = settledChoice(input as Parameters<typeof settledChoice>[0]);
      const chosen = own.say(noticesChosen, `notices/${ours.director}`, { person: ours.director, ...choice });
      await stand.apply([chosen]);
      return { person: ours.director, version: chosen.subjectversion };
    });
    stand.owner('chat.look', () => (chat ? { chat } : {}));
    stand.owner('chat.set', ({ input }) => {
      const { host, pathname } = new URL(String(input['address']));
      chat = { host, end: pathname.slice(-4), status: 'active' };
      return { person: ours.director };
    });
    stand.owner('chat.try', () => {
      const trial = newId();
      const refused = chat?.end === 'gone';
      const said = refused
        ? ({ status: 'failed', answer: 'HTTP 404, no_service' } as const)
        : ({ status: 'delivered', answer: 'HTTP 200' } as const);
      const standing = refused
        ? ({ status: 'stopped', failingSince: ago(0), answer: 'HTTP 404, no_service' } as const)
        : ({ status: 'active' } as const);
      if (chat) chat = { host: chat.host, end: chat.end, ...standing, trial: { trial, at: ago(0), ...said } };
      return { trial };
    });
    stand.owner('chat.remove', () => {
      chat = undefined;
      return { person: ours.director };
    });
    stand.owner('session.endOthers', () => ({ ended: 1 }));
    stand.owner('token.list', () => ({
      tokens: [
        {
          ...{ token: newId(), name: 'Nightly report', verbs: ['read'], createdAt: ago(200), expiresAt: ago(-900) },
          lastUsedAt: ago(4),
        },
      ],
    }));
    stand.owner('webhook.list', () => ({
      webhooks: [
        {
          ...{ id: newId(), name: 'Tracking', url: 'https://tracking.house.example/in?key=1', types: ['task.*'] },
          ...{ project: ours.project, vendor: null, registered: false, status: 'active', reason: null },
          ...{ owner: `person:${ours.producer}`, createdAt: ago(500), failingSince: ago(2), rotatesUntil: null },
          ...{ counts: { waiting: 3, delivered: 1208, failed: 2 }, subjectVersion: 1 },
        },
      ],
    }));
    stand.owner('totp.begin', () => ({ secret: SECRET, uri: `otpauth://totp/Bobine:ines?secret=${SECRET}` }));
    stand.owner('totp.confirm', ({ input }) => {
      if (input['code'] !== '123456') return { refused: { code: 'totp.wrong', user: 'This code is not right.' } };
      Object.assign(account, { totp: true, recoveryCodesLeft: 10 });
      return { recoveryCodes: Array.from({ length: 10 }, (_, at) => `bob-${at}k2f-${at}x7q`) };
    });
    stand.owner('person.changeLanguage', () => ({ person: ours.director }));
    stand.owner('token.issue', async ({ input, principal }) => {
      const { name, sha256, expiresAt } = input as { name: string; sha256: string; expiresAt: string };
      const data = {
        kind: 'person' as const,
        holder: principal.id,
        name,
        sha256,
        expiresAt,
        status: 'active' as const,
      };
      const issued = newId();
      await stand.apply([own.say(tokenIssued, `token/${issued}`, { token: issued, ...data })]);
      return { token: issued };
    });
  }, 120_000);
  afterAll(() => face?.close());

  it('rings for what is unread, and what is done is gone at once', async () => {
    const page = await face.look('/', { token });
    await page.getByRole('button', { name: 'Notices, 4 unread' }).click();
    await page.getByRole('link', { name: '“Picture lock” waits for your decision.' }).waitFor();
    await face.shoot(page, 'notices');
    expect(await face.wrong(page)).toEqual([]);
    face.stand.owner('notice.mark', async ({ input }) => {
      const ids = input['notices'] as string[];
      const status = input['status'] as 'done';
      const marked = told.filter(({ notice }) => ids.includes(notice)).map((one) => Object.assign(one, { status }));
      await face.stand.apply(marked.map((one) => own.say(noticeRead, `notice/${one.notice}`, { ...one })));
      return { marked: ids, left: 0 };
    });
    await page.getByRole('button', { name: 'Done: ANM BECH_0010' }).click();
    await page
      .getByRole('link', { name: 'Paul Okonkwo mentioned you on ANM BECH_0010.' })
      .waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Notices, 2 unread' }).waitFor();
    await page.getByRole('link', { name: '“Picture lock” waits for your decision.' }).click();
    await page.waitForURL(/\/inbox\?open=gate/);
    await page.context().close();
  });

  it('rings by itself when something is told', async () => {
    const page = await face.look('/', { token, language: 'fr', size: PHONE, theme: 'dark' });
    const before = told.filter(({ status, shown }) => status === 'unread' && shown).length;
    await page.getByRole('button', { name: `Avis, ${before} non lu` }).waitFor();
    await face.stand.apply([raise({ kind: 'escalated', label: 'Étalonnage R2', at: ago(0) })]);
    await page.getByRole('button', { name: `Avis, ${before + 1} non lu` }).click();
    await page.getByRole('link', { name: 'En retard : Étalonnage R2.' }).waitFor();
    await face.shoot(page, 'notices-phone-fr');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('sets up a second factor by a picture, and shows recovery codes once', async () => {
    const page = await face.look('/account/security', { token });
    await page.getByRole('button', { name: 'Set up an authenticator' }).click();
    await page.getByLabel('Present password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Set up an authenticator' }).last().click();
    await page.getByRole('img', { name: 'QR code for the authenticator' }).waitFor();
    await face.shoot(page, 'account-totp');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await page.getByRole('button', { name: 'Turn it on' }).click();
    await page.getByRole('alert').getByText('This code is not right.').waitFor();
    await page.getByLabel('Code', { exact: true }).fill('123456');
    await page.getByRole('button', { name: 'Turn it on' }).click();
    await page.getByText('bob-0k2f-0x7q').waitFor();
    await page.getByText('10 recovery codes are left.').waitFor();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('bob-0k2f-0x7q').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'End the others' }).click();
    await page.getByText('1 session ended.').waitFor();
    await page.context().close();
  });

  it('issues a token that is shown once', async () => {
    const supervisor = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Paul Okonkwo' });
    const page = await face.look('/account/programs', { token: supervisor });
    await page.getByText('Nightly report').waitFor();
    await page.getByText('Tracking', { exact: true }).waitFor();
    await face.shoot(page, 'account-programs');
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByLabel('What it is for').fill('Wall screen');
    await page.getByRole('button', { name: 'Issue it' }).click();
    await page.getByText('Token “Wall screen”').waitFor();
    expect(await page.locator('code').first().textContent()).toMatch(/^bob_/);
    const asked = face.stand.asked.find(({ command }) => command === 'token.issue');
    expect(asked?.input).toMatchObject({ name: 'Wall screen', verbs: ['read'] });
    await page.context().close();
  });

  it.each([
    ['en', 'light', PHONE],
    ['fr', 'dark', DESK],
  ] as const)('gives a chat and sees it tried, in %s', async (language, theme, size) => {
    chat = undefined;
    const t = (english: string, french: string): string => (language === 'fr' ? french : english);
    const page = await face.look('/account/notices', { token, language, theme, size });
    await page.getByText(t('You can be told in your own channel', 'Vous pouvez y être prévenu')).waitFor();
    expect(await page.getByRole('columnheader', { name: t('By chat', 'Par messagerie') }).count()).toBe(0);
    const give = async (address: string, button: string) => {
      await page.getByRole('button', { name: button }).click();
      await page.getByLabel(t('Address of the incoming webhook', 'Adresse du webhook entrant')).fill(address);
      await face.shoot(page, `account-chat-address-${language}`);
      await page.getByRole('button', { name: t('Save and send a trial', 'Enregistrer et envoyer un essai') }).click();
    };
    await give('https://hooks.slack.com/services/T0/B0/secretgone', t('Give an address', 'Donner une adresse'));
    await page.getByRole('alert').getByText(t('Put it right there', 'Rétablissez-le')).waitFor();
    await page.getByText(t('Last answer: HTTP 404, no_service.', 'Dernière réponse : HTTP 404, no_service.')).waitFor();
    await face.shoot(page, `account-chat-stopped-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await give('https://hooks.slack.com/services/T0/B0/secretx7Kq', t('Another address', 'Autre adresse'));
    await page.getByText(t('The last trial was taken', 'Le dernier essai est bien arrivé')).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByText('…x7Kq').waitFor();
    expect(await page.content()).not.toContain('secretx7Kq');
    await face.shoot(page, `account-chat-${language}`);
    await page.getByRole('button', { name: t('Remove', 'Retirer') }).click();
    await page.getByText(t('the address is forgotten', 'l’adresse est oubliée')).waitFor();
    await page.getByRole('button', { name: t('Remove', 'Retirer') }).click();
    await page.getByText(t('You can be told in your own channel', 'Vous pouvez y être prévenu')).waitFor();
    await page.context().close();
  });

  it.each([
    ['en', 'dark', DESK, 'By chat: ', 'Work is asked of me', 'daily digest'],
    ['fr', 'light', PHONE, 'Par messagerie : ', 'Un travail m’est demandé', 'résumé du jour'],
  ] as const)(
    'chooses kind by kind what goes to a chat, in %s',
    async (language, theme, size, column, kind, digest) => {
      chat = { host: 'mattermost.house.example', end: 'x7Kq', status: 'active', failingSince: ago(3) };
      chat = { ...chat, answer: 'HTTP 503' };
      const page = await face.look('/account/notices', { token, language, theme, size });
      await page.getByRole('rowheader', { name: kind }).waitFor();
      expect(await page.getByRole('columnheader').count()).toBe(4);
      const choice = page.getByRole('combobox', { name: `${column}${kind}` });
      await choice.click();
      await page.getByRole('option', { name: digest }).click();
      await choice.and(page.locator(':enabled')).waitFor();
      const asked = face.stand.asked.findLast(({ command }) => command === 'notice.choose');
      expect(asked?.input).toMatchObject({ kinds: [{ kind: 'task', shown: true, chat: 'digest' }] });
      await face.shoot(page, `account-chat-choices-${language}`);
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
      chat = undefined;
    },
  );

  it('is told that a chat takes nothing any more, and comes to where one sees why', async () => {
    chat = { host: 'hooks.slack.com', end: 'gone', status: 'stopped', failingSince: ago(26), answer: 'HTTP 404' };
    const label = chat.host;
    await face.stand.apply([
      raise({ kind: 'chat', concept: 'person', object: ours.director, of: undefined, label, at: ago(0) }),
    ]);
    const page = await face.look('/', { token });
    await page.getByRole('button', { name: /^Notices, / }).click();
    await page
      .getByRole('link', { name: 'Your chat (hooks.slack.com) takes nothing any more: see why, and try it again.' })
      .click();
    await page.waitForURL(/\/account\/notices$/);
    await page.getByRole('alert').getByText('HTTP 404').waitFor();
    await page.context().close();
    chat = undefined;
  });

  it.each([
    ['en', 'light', 'My account'],
    ['fr', 'dark', 'Mon compte'],
  ] as const)('says who one is and what one is told, in %s', async (language, theme, title) => {
    const page = await face.look('/account', { token, language, theme });
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText('ines@house.example').waitFor();
    await face.shoot(page, `account-me-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.goto(`${face.stand.url}/account/notices`);
    await page.getByRole('checkbox').nth(7).waitFor();
    await face.shoot(page, `account-notices-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await face.shoot(page, `account-notices-phone-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });
});
