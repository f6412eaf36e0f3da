import {
  clientRegistered,
  clientRevoked,
  newId,
  personRegistered,
  projectCreated,
  taskOpened,
  tokenIssued,
  tokenRevoked,
  vendorRegistered,
} from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashOf, newApiToken, newSecret } from '../session/bearer.js';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('what programs come in with', () => {
  let stand: Stand;
  let ours: Film;
  let theirs: Film;
  let supervisor: string;
  const facts = new Facts('');
  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 3);
    theirs = film(`q${newId().slice(-8)}`, 3);
    supervisor = newId();
    const memberships = [ours, theirs].map(({ project }) => ({ project, roles: ['postSupervisor'], titles: [] }));
    const person = { person: supervisor, name: 'Sam', siteAdmin: false, memberships };
    await stand.apply([
      ...ofTheSite([...ours.facts.events, ...theirs.facts.events]),
      facts.say(personRegistered, `person/${supervisor}`, person),
    ]);
  });
  afterAll(() => stand?.stop());

  const codes = async (token: string, query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await stand.ask(token, query, variables);
    return errors.length > 0 ? errors.map(({ extensions }) => extensions?.code) : data;
  };

  describe('an API token', () => {
    type Scope = {
      projects?: string[];
      verbs?: string[];
      expiresAt?: string;
      kind?: 'person' | 'vendor';
      holder?: string;
    };
    async function issued({ expiresAt = inDays(1), kind = 'person', holder = supervisor, ...scope }: Scope = {}) {
      const value = newApiToken();
      const id = newId();
      const data = { token: id, kind, holder, sha256: hashOf(value), name: 'A program', ...scope, expiresAt };
      await stand.apply([facts.say(tokenIssued, `token/${id}`, { ...data, status: 'active' })]);
      const revoke = () => stand.apply([facts.say(tokenRevoked, `token/${id}`, { ...data, status: 'revoked' })]);
      return { id, value, revoke };
    }
    const seen = async (token: string) =>
      ((await stand.ask(token, '{ projects { code } }')).data?.['projects'] as { code: string }[])
        .map(({ code }) => code)
        .sort();
    const REPORT = 'mutation ($t: ID!) { reportTask(task: $t, status: "wip") { id } }';
    const task = (of: Film) => ({ t: `${of.project}-anm-BECH_0010` });

    it('reads while its owner is away, and is gone at once when it is revoked or over', async () => {
      const { value, revoke } = await issued();
      expect(await seen(value)).toEqual([ours.project, theirs.project].sort());
      await revoke();
      expect(await codes(value, '{ projects { code } }')).toEqual(['access.unsigned']);
      const over = await issued({ expiresAt: inDays(-1) });
      expect(await codes(over.value, '{ projects { code } }')).toEqual(['access.unsigned']);
      expect(await codes(newApiToken(), '{ projects { code } }')).toEqual(['access.unsigned']);
    });

    it('for one project knows no other', async () => {
      const { value } = await issued({ projects: [ours.project] });
      expect(await seen(value)).toEqual([ours.project]);
      expect(await codes(value, 'query ($p: String!) { project(code: $p) { title } }', { p: theirs.project })).toEqual({
        project: null,
      });
      const before = stand.asked.length;
      expect(await codes(value, REPORT, task(theirs))).toEqual(['task.unknown']);
      expect(stand.asked).toHaveLength(before);
    });

    it('to read does nothing, and to report reads nothing', async () => {
      stand.owner('task.report', () => ({ refused: { code: 'reached', user: 'The owner was asked.' } }));
      const asked = `${ours.project}-asked-by-name`;
      const state = { task: asked, work: 'hsm', type: 'GRD', unit: 'R1', status: 'ready' as const, attempt: 1 };
      await stand.apply([ours.facts.say(taskOpened, `task/${asked}`, { ...state, person: supervisor })]);
      const read = await issued({ verbs: ['read'] });
      expect(await seen(read.value)).toEqual([ours.project, theirs.project].sort());
      const before = stand.asked.length;
      expect(await codes(read.value, REPORT, task(ours))).toEqual(['access.denied']);
      expect(await codes(read.value, REPORT, { t: asked })).toEqual(['access.denied']);
      for (const mutation of [
        `holdProject(project: "${ours.project}", reason: "x") { code }`,
        `invite(name: "x", email: "a@b.c", memberships: [{ project: "${ours.project}", roles: [], titles: [] }]) { mailed }`,
        `revokeAccess(person: "${ours.director}", reason: "x") { sessions }`,
      ]) {
        expect([mutation, await codes(read.value, `mutation { ${mutation} }`)]).toEqual([mutation, ['access.denied']]);
      }
      expect(stand.asked).toHaveLength(before);
      const report = await issued({ verbs: ['task.report'] });
      expect(await seen(report.value)).toEqual([]);
    });

    it('does no more than its holder does by now', async () => {
      const person = newId();
      const say = (memberships: object[]) =>
        stand.apply([
          facts.say(personRegistered, `person/${person}`, {
            person,
            name: 'Guest',
            siteAdmin: false,
            memberships,
          } as never),
        ]);
      await say([{ project: ours.project, roles: ['coordinator'], titles: [] }]);
      const { value } = await issued({
        holder: person,
        verbs: ['read', 'workflow.steer'],
        projects: [ours.project, theirs.project],
      });
      expect(await seen(value)).toEqual([ours.project]);
      await say([]);
      expect(await seen(value)).toEqual([]);
    });

    it('of a vendor shows its own rows alone', async () => {
      const { value } = await issued({ kind: 'vendor', holder: `${ours.project}-anim` });
      expect(await codes(value, '{ vendors { edges { node { code } } } me { kind } }')).toEqual({
        vendors: { edges: [{ node: { code: `${ours.project}-anim` } }] },
        me: { kind: 'vendor' },
      });
    });

    it('makes no keys: neither tokens nor links nor passwords, and it ends no session', async () => {
      const { value } = await issued();
      const before = stand.asked.length;
      for (const field of [
        `issueToken(name: "x", expiresAt: "${inDays(1)}") { id }`,
        'revokeToken(token: "x")',
        'changePassword(password: "ten small reels of film") { totp }',
        'beginTotp { secret }',
        'confirmTotp(code: "123456")',
        'removeTotp',
        'endSession(session: "x")',
        'endOtherSessions',
        'signOut',
        'issueSecret(vendor: "anim") { value }',
        'retireSecret(vendor: "anim", secret: "x") { code }',
      ]) {
        expect([field, await codes(value, `mutation { ${field} }`)]).toEqual([field, ['access.denied']]);
      }
      for (const field of ['sessions { id }', 'tokens { id }', 'account { totp }']) {
        expect([field, await codes(value, `{ ${field} }`)]).toEqual([field, ['access.denied']]);
      }
      expect(stand.asked).toHaveLength(before);
    });

    it('is told of as used once a minute at most, and nothing waits for that', async () => {
      stand.owner('token.note', () => ({}));
      const [one, two] = [await issued(), await issued()];
      const notes = () => stand.asked.filter(({ command }) => command === 'token.note');
      const before = notes().length;
      for (let time = 0; time < 20; time++) await seen(time % 2 ? one.value : two.value);
      await stand.service.app.get((await import('../session/token-use.js')).TokenUse, { strict: false }).tell();
      const told = notes()
        .slice(before)
        .flatMap(({ input }) => (input['used'] as { token: string }[]).map(({ token }) => token));
      expect(new Set(told)).toEqual(expect.objectContaining(new Set([one.id, two.id])));
      expect(told.filter((token) => token === one.id)).toHaveLength(1);
    });

    it('is issued through a session, shown once, and its hash alone leaves the API', async () => {
      const token = await stand.token({ kind: 'person', id: supervisor, name: 'Sam' });
      stand.owner('token.issue', ({ input }) => {
        const id = newId();
        const said = { ...(input as object), token: id, kind: 'person', holder: supervisor, status: 'active' };
        const data: Record<string, unknown> = { ...said };
        delete data['person'];
        void stand.apply([facts.say(tokenIssued, `token/${id}`, data as never)]);
        return { token: id };
      });
      const { data } = await stand.ask(
        token,
        'mutation ($end: DateTime!) { issueToken(name: "Nightly", expiresAt: $end, verbs: ["read"]) { id value } }',
        { end: inDays(30) },
      );
      const { value } = data?.['issueToken'] as { value: string };
      expect(value).toMatch(/^bob_[\w-]{43}$/);
      expect(await seen(value)).toHaveLength(2);
      const asked = stand.asked.find(({ command, input }) => command === 'token.issue' && input['name'] === 'Nightly');
      expect(asked?.input).toMatchObject({ sha256: hashOf(value), person: supervisor });
      expect(JSON.stringify(stand.asked)).not.toContain(value);
    });
  });

  describe('a service with credentials of its own', () => {
    async function registered(roles = ['auditor']) {
      const client = newId();
      const secret = newSecret();
      const data = {
        ...{ client, name: 'Reports', sha256: hashOf(secret), caretaker: supervisor },
        memberships: [{ project: ours.project, roles }],
      };
      await stand.apply([facts.say(clientRegistered, `client/${client}`, { ...data, status: 'active' })]);
      const revoke = () => stand.apply([facts.say(clientRevoked, `client/${client}`, { ...data, status: 'revoked' })]);
      return { client, secret, revoke };
    }
    const post = async (form: string | Record<string, string>, headers: Record<string, string> = {}) => {
      const response = await fetch(`${stand.url}/oauth/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
      });
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as Record<string, unknown>,
      };
    };
    const basic = (client: string, secret: string) => ({
      authorization: `Basic ${Buffer.from(`${encodeURIComponent(client)}:${encodeURIComponent(secret)}`).toString('base64')}`,
    });
    const GRANT = { grant_type: 'client_credentials' };

    it('gets a short access token by header or by form, which is kept by no cache', async () => {
      const { client, secret } = await registered();
      for (const answer of [
        await post(GRANT, basic(client, secret)),
        await post({ ...GRANT, client_id: client, client_secret: secret }),
      ]) {
        expect([answer.status, answer.body]).toEqual([
          200,
          { access_token: expect.any(String), token_type: 'Bearer', expires_in: 900 },
        ]);
        expect([answer.headers.get('cache-control'), answer.headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
        const token = String(answer.body['access_token']);
        expect(await codes(token, '{ me { kind id } projects { code } }')).toEqual({
          me: { kind: 'service', id: client },
          projects: [{ code: ours.project }],
        });
        const p = { p: theirs.project };
        expect(await codes(token, 'query ($p: String!) { project(code: $p) { title } }', p)).toEqual({ project: null });
      }
    });

    it('may ask for less than it may do', async () => {
      const { client, secret } = await registered(['postSupervisor']);
      const { body } = await post({ ...GRANT, scope: 'read' }, basic(client, secret));
      expect(body['scope']).toBe('read');
      const hold = `mutation { holdProject(project: "${ours.project}", reason: "x") { code } }`;
      expect(await codes(String(body['access_token']), hold)).toEqual(['access.denied']);
    });

    it('is out at once when it is revoked, with all its tokens', async () => {
      const { client, secret, revoke } = await registered();
      const { body } = await post(GRANT, basic(client, secret));
      await revoke();
      expect(await codes(String(body['access_token']), '{ projects { code } }')).toEqual(['access.unsigned']);
      expect((await post(GRANT, basic(client, secret))).body['error']).toBe('invalid_client');
    });

    it.each<[string, (is: { client: string; secret: string }) => Parameters<typeof post>, number, string]>([
      ['no client', () => [GRANT], 401, 'invalid_client'],
      ['another secret', ({ client }) => [GRANT, basic(client, newSecret())], 401, 'invalid_client'],
      ['an unknown client', ({ secret }) => [GRANT, basic(newId(), secret)], 401, 'invalid_client'],
      ['a header that is no pair', () => [GRANT, { authorization: 'Basic !!!' }], 401, 'invalid_client'],
      ['no grant', ({ client, secret }) => [{}, basic(client, secret)], 400, 'invalid_request'],
      [
        'another grant',
        ({ client, secret }) => [{ grant_type: 'password' }, basic(client, secret)],
        400,
        'unsupported_grant_type',
      ],
      [
        'another scope',
        ({ client, secret }) => [{ ...GRANT, scope: 'read\u0001"' }, basic(client, secret)],
        400,
        'invalid_scope',
      ],
      [
        'a field twice',
        ({ client, secret }) => ['grant_type=client_credentials&grant_type=x', basic(client, secret)],
        400,
        'invalid_request',
      ],
      [
        'both ways at once',
        ({ client, secret }) => [{ ...GRANT, client_id: client, client_secret: secret }, basic(client, secret)],
        400,
        'invalid_request',
      ],
      [
        'two clients',
        ({ client, secret }) => [{ ...GRANT, client_id: newId() }, basic(client, secret)],
        400,
        'invalid_request',
      ],
      [
        'JSON',
        ({ client, secret }) => ['{}', { ...basic(client, secret), 'content-type': 'application/json' }],
        400,
        'invalid_request',
      ],
      [
        'a form of ten kilobytes',
        ({ client, secret }) => [`x=${'y'.repeat(10_000)}`, basic(client, secret)],
        400,
        'invalid_request',
      ],
    ])('is refused with %s', async (_, made, status, error) => {
      const answer = await post(...made(await registered()));
      expect([answer.status, answer.body['error'], answer.headers.get('cache-control')]).toEqual([
        status,
        error,
        'no-store',
      ]);
      expect(String(answer.body['error_description'])).toMatch(/^[ !#-[\]-~]+$/);
      const challenge = answer.headers.get('www-authenticate');
      if (status === 401 && _ !== 'no client') expect(challenge).toContain('Basic');
    });

    it('is listed and revoked by administrators alone', async () => {
      const { client } = await registered();
      const token = await stand.token({ kind: 'person', id: supervisor, name: 'Sam' });
      expect(await codes(token, '{ clients { id } }')).toEqual(['access.denied']);
      expect(await codes(token, `mutation { revokeClient(client: "${client}") }`)).toEqual(['access.denied']);
      const admin = newId();
      const person = { person: admin, name: 'Admin', siteAdmin: true, memberships: [] };
      await stand.apply([facts.say(personRegistered, `person/${admin}`, person)]);
      const administrator = await stand.token({ kind: 'person', id: admin, name: 'Admin' });
      const { data } = await stand.ask(
        administrator,
        '{ clients { id name memberships { project roles } caretaker { name } } }',
      );
      expect(data?.['clients']).toContainEqual({
        ...{ id: client, name: 'Reports', caretaker: { name: 'Sam' } },
        memberships: [{ project: ours.project, roles: ['auditor'] }],
      });
    });
  });

  describe('the signing secrets of a vendor', () => {
    it('are listed without values, and changed by the vendor itself and by administrators', async () => {
      const { secretIssued, secretRetired } = await import('@bobine/contracts');
      const vendor = `v${newId().slice(-8)}`;
      const project = new Facts(`r${newId().slice(-8)}`);
      const [old, fresh] = [newId(), newId()];
      const said = (secret: string) => ({ secret, vendor, algorithm: 'hmac' as const });
      await stand.apply([
        facts.say(vendorRegistered, `vendor/${vendor}`, { vendor, name: 'Lab', kind: 'vendor', source: `//${vendor}` }),
        project.say(projectCreated, `project/${project.project}`, { code: project.project, title: 'x' }),
        facts.say(secretIssued, `secret/${old}`, said(old)),
        facts.say(secretIssued, `secret/${fresh}`, said(fresh)),
      ]);
      const lab = await stand.token({ kind: 'vendor', id: vendor, name: 'Lab' });
      const listed = async (token: string) => {
        const { data } = await stand.ask(
          token,
          '{ vendors(first: 200) { edges { node { code secrets { id algorithm } } } } }',
        );
        const { edges } = data?.['vendors'] as { edges: { node: { code: string; secrets: { id: string }[] } }[] };
        return edges.find(({ node }) => node.code === vendor)?.node.secrets.map(({ id }) => id);
      };
      expect(await listed(lab)).toEqual([old, fresh]);
      expect(await listed(await stand.token({ kind: 'person', id: supervisor, name: 'Sam' }))).toEqual([]);
      stand.owner('secret.retire', () => {
        void stand.apply([facts.say(secretRetired, `secret/${old}`, said(old))]);
        return { secret: old };
      });
      stand.owner('secret.issue', () => ({ secret: newId(), value: 'whsec_x' }));
      const retire = `mutation { retireSecret(vendor: "${vendor}", secret: "${old}") { secrets { id } } }`;
      const other = await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Anim' });
      expect(await codes(other, retire)).toEqual(['access.denied']);
      expect(await codes(lab, retire)).toEqual({ retireSecret: { secrets: [{ id: fresh }] } });
      expect(await codes(lab, `mutation { issueSecret(vendor: "${vendor}") { value } }`)).toEqual({
        issueSecret: { value: 'whsec_x' },
      });
      expect(await codes(other, `mutation { issueSecret(vendor: "${vendor}") { value } }`)).toEqual(['access.denied']);
      await until('the view shows it', async () => (await listed(lab))?.length === 1);
    });
  });
});
