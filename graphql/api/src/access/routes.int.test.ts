import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { may, sees, sightOf, takesPart } from '@bobine/access';
import type { Principal } from '@bobine/contracts';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Everybody, FILES, type Scope, SCOPES, WHO, type Who } from '../testing/everybody.js';
import { PREVIEW_FILES } from '../testing/previews.js';
import { STILLS } from '../testing/film.js';

/** A route as it is asked: where for each scope, with what, and who is answered. */
type Asked = {
  path: (project: string, scope: Scope) => string;
  body?: { type: string; text: string };
  /**
   * `anybody`: answered alike whoever asks; `own`: who sees the row, as in GraphQL; `services`: who is signed by the site;
   * `part`: who takes part in the project, each with what they see of it.
   */
  seen: 'anybody' | 'own' | 'services' | 'part';
  /** Of `own`, who outside has such a row. */
  owner?: Who;
  /** Of `part`, what those are answered who take part: 200 unless it is said. */
  answers?: (principal: Principal, project: string) => number;
};
const at = (path: string): Asked => ({ path: () => path, seen: 'anybody' });
const part = (path: (project: string) => string, answers?: Asked['answers']): Asked => ({
  ...{ path, seen: 'part' },
  ...(answers ? { answers } : {}),
});
const mayImport = (principal: Principal, project: string): boolean =>
  may(principal, 'breakdown.edit', project) || may(principal, 'people.manage', project);
/** The cut is seen inside; to a vendor there is none. */
const cutSeen = (principal: Principal): number => (principal.kind === 'vendor' ? 404 : 200);
const deliverable = (scope: Scope): string => (scope === 'beside' ? 'HSM-OTHER' : 'HSM-PAD-FR');

/** Every route of the API. One that is not here fails the test: say who is answered. */
const ROUTES: Record<string, Asked> = {
  'GET /': at('/'),
  'GET /inbox': at('/inbox'),
  'GET /people': at('/people'),
  'GET /people/*rest': at('/people/anybody'),
  'GET /templates': at('/templates'),
  'GET /templates/*rest': at('/templates/feature'),
  'GET /upload': at('/upload'),
  'GET /said': at('/said'),
  'GET /account': at('/account'),
  'GET /account/*rest': at('/account/notices'),
  'GET /projects/:project': at('/projects/none'),
  'GET /projects/:project/*rest': at('/projects/none/grid'),
  'GET /reel.svg': at('/reel.svg'),
  'GET /assets/:name': at('/assets/none.js'),
  'GET /page/bobine-v1.schema.json': at('/page/bobine-v1.schema.json'),
  'GET /page/titles.js': at('/page/titles.js'),
  'GET /page/:name': at('/page/docs.js'),
  'GET /docs': at('/docs'),
  'GET /graphiql': at('/graphiql'),
  'GET /graphiql/:name': at('/graphiql/none.js'),
  'GET /openapi.json': at('/openapi.json'),
  'GET /asyncapi.json': at('/asyncapi.json'),
  'GET /health/live': at('/health/live'),
  'GET /health/ready': at('/health/ready'),
  'GET /metrics': at('/metrics'),
  'POST /oauth/token': {
    ...at('/oauth/token'),
    body: { type: 'application/x-www-form-urlencoded', text: 'grant_type=client_credentials' },
  },
  'GET /auth/oidc/start': at('/auth/oidc/start'),
  'GET /auth/oidc/callback': at('/auth/oidc/callback?code=x&state=y'),
  'POST /commands/:name': {
    path: () => '/commands/session.end',
    body: { type: 'application/json', text: '{"session":"x","reason":"ended"}' },
    seen: 'services',
  },
  'GET /manifests/:project/:deliverable': {
    path: (project, scope) => `/manifests/${project}/${deliverable(scope)}`,
    ...{ seen: 'own', owner: 'recipient' },
  },
  // What of it is with its recipient, and by which names, is asked in a test of its own: here nothing was sent.
  'GET /deliveries/:project/:deliverable/*path': at('/deliveries/none/none/file.mov'),
  'GET /materials/:project/:material': {
    path: (project, scope) => `/materials/${project}/${project}-${scope === 'beside' ? 'plate' : 'version'}`,
    ...{ seen: 'own', owner: 'vendor' },
  },
  ...Object.fromEntries(
    ['HEAD', 'GET', 'PATCH', 'DELETE'].map((method) => [
      `${method} /uploads/:address`,
      // Its address lets in, whoever asks; this one is of no upload.
      at('/uploads/0190aaaa-0000-7000-8000-000000000001.none'),
    ]),
  ),
  'GET /previews/:project/:preview/:part': {
    path: (project, scope) => `/previews/${project}/${project}-${scope === 'beside' ? 'plate' : 'version'}/poster`,
    ...{ seen: 'own', owner: 'vendor' },
  },
  'POST /imports/:project': {
    ...part(
      (project) => `/imports/${project}?name=plan.csv`,
      (who, project) => (mayImport(who, project) ? 201 : 403),
    ),
    body: { type: 'application/octet-stream', text: 'shot\nBECH_0010\n' },
  },
  'GET /exports/:project/breakdown.csv': part((project) => `/exports/${project}/breakdown.csv`),
  'GET /exports/:project/breakdown.json': part((project) => `/exports/${project}/breakdown.json?work=hsm`),
  'GET /exports/:project/cut.edl': part((project) => `/exports/${project}/cut.edl?work=hsm`, cutSeen),
  'GET /exports/:project/people.csv': part((project) => `/exports/${project}/people.csv`),
  'GET /exports/:project/tasks.csv': part((project) => `/exports/${project}/tasks.csv`),
  'GET /reports/:project/status.csv': part((project) => `/reports/${project}/status.csv`),
  'GET /reports/:project/status.pdf': part((project) => `/reports/${project}/status.pdf`),
  'GET /reports/:project/status.xlsx': part((project) => `/reports/${project}/status.xlsx`),
  'GET /stills/:project/:deliverable/:name': {
    path: (project, scope) =>
      `/stills/${project}/${deliverable(scope)}/${(scope === 'beside' ? FILES.still : STILLS[0]).split('/').at(-1)}`,
    ...{ seen: 'own', owner: 'recipient' },
  },
};

type Layer = { name: string; route?: { path: string; methods: Record<string, boolean> } };
/** What is really registered at the server: routes, and by their names what stands before them. */
function registered(app: INestApplication): { routes: string[]; before: string[] } {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  const routes = router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
  );
  return { routes, before: router.stack.filter(({ route }) => !route).map(({ name }) => name) };
}

describe('who is answered over plain HTTP', () => {
  let here: Everybody;
  beforeAll(async () => {
    here = await Everybody.come();
    const { files } = here.stand;
    for (const { project } of [here.ours, here.theirs]) {
      lay(join(files, `landing/${project}-anim/BECH_0020.mov`));
    }
    here.stand.owner('person.list', () => ({ people: [] }));
    for (const path of [...Object.values(FILES), ...STILLS, ...Object.values(PREVIEW_FILES), 'outgoing/manifest.mhl'])
      lay(join(files, path));
  });
  afterAll(() => here?.stand.stop());

  const lay = (path: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'x');
  };

  it('is said here of every route that there is', () => {
    const { routes, before } = registered(here.stand.service.app);
    expect(routes.sort()).toEqual(Object.keys(ROUTES).sort());
    // What is no route could answer too: GraphQL does, which the matrix is about.
    expect(before).toMatchSnapshot();
  });

  it('is who the policy says, of each route and row', async () => {
    const table: string[] = [];
    for (const [route, asked] of Object.entries(ROUTES)) {
      const [method = ''] = route.split(' ');
      const cells = await Promise.all(
        WHO.map(async (who) => {
          const statuses = [];
          for (const scope of SCOPES) {
            const project = scope === 'other' ? here.theirs.project : here.ours.project;
            const token = here.tokens.get(who);
            const response = await fetch(`${here.stand.url}${asked.path(project, scope)}`, {
              ...{ method, redirect: 'manual' },
              headers: {
                ...(token ? { authorization: `Bearer ${token}` } : {}),
                ...(asked.body ? { 'content-type': asked.body.type } : {}),
              },
              ...(asked.body ? { body: asked.body.text } : {}),
            });
            await response.arrayBuffer();
            statuses.push(response.status);
            if (asked.seen === 'part') {
              const principal = here.principals.get(who) ?? null;
              const inside = takesPart(principal, project) && principal;
              const expected = inside ? (asked.answers?.(inside, project) ?? 200) : principal ? 404 : 401;
              // Of whom it may be asked, what cannot be made as things stand is asked for as well.
              const answered = response.status === 409 ? 200 : response.status;
              expect([route, who, scope, answered]).toEqual([route, who, scope, expected]);
            }
            if (asked.seen === 'own') {
              const owner = scope === 'own' && who === asked.owner ? here.principals.get(who)?.id : 'somebody else';
              const isSeen = sees(sightOf(here.principals.get(who) ?? null), 'own', { project, vendor: owner });
              expect([route, who, scope, response.status]).toEqual([route, who, scope, isSeen ? 200 : 404]);
            }
          }
          const [first] = statuses;
          return statuses.every((status) => status === first) ? String(first) : statuses.join('/');
        }),
      );
      if (asked.seen === 'anybody') expect([route, new Set(cells).size]).toEqual([route, 1]);
      if (asked.seen === 'services') expect([route, ...new Set(cells)]).toEqual([route, '401']);
      const alike = new Set(cells).size === 1;
      table.push(`${route}: ${alike ? `all ${cells[0]}` : WHO.map((who, i) => `${who} ${cells[i]}`).join(', ')}`);
    }
    expect(`\n${table.join('\n')}\n`).toMatchSnapshot();
  }, 120_000);

  it('is the same nobody and nothing: what is foreign reads like what is not there', async () => {
    const answerOf = async (method: string, path: string, project: string) => {
      const token = here.tokens.get('vendor');
      const headersAsked = { authorization: `Bearer ${token}` };
      const response = await fetch(`${here.stand.url}${path}`, { method, headers: headersAsked });
      const headers = { ...Object.fromEntries(response.headers), date: '', etag: '' };
      const text = (await response.text()).replaceAll(project, 'PROJECT');
      return { status: response.status, headers, text };
    };
    // As long as the other, since an answer may name what was asked for.
    const none = 'z'.repeat(here.theirs.project.length);
    for (const [route, asked] of Object.entries(ROUTES).filter(([, { seen }]) => ['own', 'part'].includes(seen))) {
      const method = route.split(' ')[0] ?? 'GET';
      const foreign = await answerOf(method, asked.path(here.theirs.project, 'other'), here.theirs.project);
      const missing = await answerOf(method, asked.path(none, 'other'), none);
      expect([route, foreign]).toEqual([route, missing]);
    }
  });
});
