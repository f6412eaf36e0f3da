import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { World } from '../../../../services/production/src/testing/world.js';
import { withProduction } from '../testing/production.js';
import { Stand } from '../testing/stand.js';

type Kind = 'breakdown' | 'tasks' | 'people';
type Input = { file: string; of: Kind } & Record<string, unknown>;
type Preview = {
  preview: string;
  added: number;
  changed: number;
  unchanged: number;
  missing: number;
  problemCount: number;
  problems: { line: number; column: string | null; value: string | null; code: string; reason: string }[];
  items: { about: string; id: string; outcome: string; line: number | null; fields: unknown[] }[];
  columns: { name: string; field: string | null; by: string | null }[];
  encoding: string;
  delimiter: string;
  notes: string[];
};
type Applied = {
  done: number;
  left: number;
  next: string | null;
  problems: { line: number; reason: string; code: string }[];
};

const PREVIEW = `preview added changed unchanged missing problemCount encoding delimiter notes
  columns { name field by } problems(first: 500) { line column value code reason }
  items(first: 500) { about id name outcome line fields { field title from to } }`;
const APPLIED = 'done left next problems { line column value code reason }';

describe('a file that is imported', () => {
  let stand: Stand;
  let world: World;
  let supervisor: string;
  let coordinator: string;
  let vendor: string;
  let elsewhere: string;

  beforeAll(async () => {
    stand = await Stand.start();
    world = await withProduction(stand);
    const { project, work } = at;
    const tell = (name: string, input: object) => world.commands.execute(world.db, name, input, SITE, c.newId());
    await tell('project.create', { project, title: 'Hyperspace Madness' });
    await tell('work.register', {
      ...{ project, work, title: 'Hyperspace Madness', kind: 'short', rate: { num: 24, den: 1 }, identifiers: [] },
    });
    for (const code of [`${project}-anim`, `${project}-lab`]) {
      await tell('vendor.register', {
        vendor: code,
        name: `House ${code}`,
        kind: 'vendor',
        source: `//${code}.example`,
      });
      await tell('grant.give', { project, vendor: code, types: [c.statusClaimed.type] });
    }
    const person = async (name: string, roles: string[], on = project) => {
      const memberships = [{ project: on, roles, titles: [] }];
      const email = `${name}@${project}.example`;
      const { person: id } = (await tell('person.register', { name, email, memberships })) as { person: string };
      return stand.token({ kind: 'person', id, name });
    };
    await tell('project.create', { project: `${project}x`, title: 'Another' });
    supervisor = await person('Cleo', ['postSupervisor']);
    coordinator = await person('Paul', ['coordinator']);
    elsewhere = await person('Else', ['postSupervisor'], `${project}x`);
    vendor = await stand.token({ kind: 'vendor', id: `${project}-anim`, name: 'Anim' });
    await world.facts();
    const events = await world.facts();
    await stand.apply(events);
  });
  afterAll(async () => {
    await stand?.stop();
    await world?.db.drop();
  });

  const at = { project: `i${c.newId().slice(-8)}`, work: 'hsm' };
  const SITE = c.servicePrincipal('setup');

  const post = (token: string | null, bytes: Uint8Array | string, project = at.project, type = 'text/csv') =>
    fetch(`${stand.url}/imports/${project}?name=list.csv`, {
      method: 'POST',
      headers: { 'content-type': type, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: bytes as never,
    });
  const sent = async (text: string, token = supervisor): Promise<string> => {
    const response = await post(token, Buffer.from(text));
    expect(response.status).toBe(201);
    return ((await response.json()) as { file: string }).file;
  };
  const ask = async <T>(what: string, of: Kind, variables: Record<string, unknown>, token = supervisor) => {
    const name =
      of === 'people' ? what.replace('import', 'peopleImport').replace('applyImport', 'applyPeopleImport') : what;
    const isApply = what === 'applyImport';
    const document = isApply
      ? `mutation ($p: String!, $i: ImportInput!, $t: String!, $m: BulkMode) { it: ${name}(project: $p, input: $i, preview: $t, mode: $m) { ${APPLIED} } }`
      : `query ($p: String!, $i: ImportInput!) { it: ${name}(project: $p, input: $i) { ${PREVIEW} } }`;
    const { data, errors } = await stand.ask(token, document, { p: at.project, ...variables });
    return { it: data?.['it'] as T, codes: errors.map(({ extensions }) => extensions?.code), errors };
  };
  const preview = async (input: Input, token = supervisor): Promise<Preview> => {
    const { it: shown, errors } = await ask<Preview>('importPreview', input.of, { i: input }, token);
    expect(errors).toEqual([]);
    return shown;
  };
  const apply = async (input: Input, token: string, mode = 'all') => {
    const { it: applied, errors } = await ask<Applied>('applyImport', input.of, { i: input, t: token, m: mode });
    expect(errors).toEqual([]);
    return applied;
  };
  const imported = async (of: Kind, text: string, more: Record<string, unknown> = {}): Promise<Applied> => {
    const input = { file: await sent(text), of, ...more };
    return apply(input, (await preview(input)).preview);
  };
  const got = (path: string, token: string | null) =>
    fetch(`${stand.url}${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

  const SHOTS =
    'Séquence;Plan;Images;Prestataire\nBECH;BECH_0010;48;anim\nBECH;BECH_0020;24;anim\nFALL;FALL_0010;96;\n'.replaceAll(
      ';anim',
      `;${at.project}-anim`,
    );

  it('is shown as what it would change, then does that and nothing when it comes again', async () => {
    const input: Input = { file: await sent(SHOTS), of: 'breakdown' };
    const shown = await preview(input);
    expect(shown).toMatchObject({ added: 3, changed: 1, unchanged: 0, missing: 0, problemCount: 0, delimiter: ';' });
    expect(await apply(input, shown.preview)).toEqual({ done: 4, left: 0, next: null, problems: [] });
    const again = await preview({ file: await sent(SHOTS), of: 'breakdown' });
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 3, missing: 0, problemCount: 0 });
    const before = (await world.facts()).length;
    expect(await apply(input, again.preview)).toEqual({ done: 0, left: 0, next: null, problems: [] });
    expect(await world.facts()).toHaveLength(before);
    // A call whose answer was lost is told that it is done by now.
    expect((await ask('applyImport', 'breakdown', { i: input, t: shown.preview })).codes).toEqual(['import.changed']);
  });

  it('changes what is there, and is refused once that is otherwise than it was shown', async () => {
    const input: Input = {
      file: await sent('shot,frames\nBECH_0010,50\nBECH_0020,24\nFALL_0010,96\n'),
      of: 'breakdown',
    };
    const shown = await preview(input);
    expect(shown.items[0]).toMatchObject({
      ...{ about: 'shot', outcome: 'changed', line: 2 },
      fields: [{ field: 'frames', title: 'frames', from: '48', to: '50' }],
    });
    const update = `mutation ($p: String!) { updateShots(project: $p, work: "hsm", shots: [{ code: "BECH_0010", frames: 49 }]) { applied } }`;
    expect((await stand.ask(supervisor, update, { p: at.project })).errors).toEqual([]);
    expect((await ask('applyImport', 'breakdown', { i: input, t: shown.preview })).codes).toEqual(['import.changed']);
    expect(await apply(input, (await preview(input)).preview)).toMatchObject({ done: 1, left: 0 });
  });

  it('drops what it no longer has where that was chosen, with the work on it, and nothing otherwise', async () => {
    await imported('tasks', 'type,shot\nROT,FALL_0010\nROT,BECH_0010\n');
    const text = 'shot\nBECH_0010\nBECH_0020\n';
    const keeping: Input = { file: await sent(text), of: 'breakdown' };
    const shown = await preview(keeping);
    expect(shown).toMatchObject({ missing: 1, unchanged: 2 });
    expect(await apply(keeping, shown.preview)).toMatchObject({ done: 0 });
    const dropping = { ...keeping, missing: 'drop' };
    expect((await ask('applyImport', 'breakdown', { i: dropping, t: shown.preview })).codes).toEqual([
      'import.changed',
    ]);
    expect(await apply(dropping, (await preview(dropping)).preview)).toMatchObject({ done: 1, left: 0 });
    const tasks = await preview({ file: await sent('type,shot,status\nROT,FALL_0010,omit\n'), of: 'tasks' });
    expect(tasks).toMatchObject({ unchanged: 1, problemCount: 0 });
    // It may come back.
    expect(await imported('breakdown', SHOTS)).toMatchObject({ done: 2 });
  });

  it('asks for work, and says how it stands, with what its owner would refuse told in the preview', async () => {
    const text =
      'Tâche,Plan,Statut,Prestataire,Échéance\nCMP,BECH_0010,en cours,ANIM,01/06/2027\nCMP,BECH_0020,,,\n'.replace(
        'ANIM',
        `${at.project}-anim`,
      );
    expect(await imported('tasks', text)).toEqual({ done: 2, left: 0, next: null, problems: [] });
    expect(await preview({ file: await sent(text), of: 'tasks' })).toMatchObject({ unchanged: 2, problemCount: 0 });
    await imported('tasks', 'type,shot,status\nCMP,BECH_0020,omit\n');
    const input: Input = { file: await sent('type,shot,status\nCMP,BECH_0020,wip\nCMP,BECH_0010,wfa\n'), of: 'tasks' };
    const shown = await preview(input);
    expect(shown.problems).toMatchObject([{ line: 2, value: 'CMP BECH_0020', code: 'task.transition' }]);
    expect(await apply(input, shown.preview)).toMatchObject({ done: 0, next: null, problems: [{ line: 2 }] });
    const applied = await apply(input, (await preview(input)).preview, 'each');
    expect(applied).toMatchObject({ done: 1, left: 0, next: null, problems: [{ line: 2, code: 'task.transition' }] });
  });

  it('brings people in and lets them leave, seen by who manages them alone', async () => {
    const text = `name,email,role,title\nInès,ines@${at.project}.example,reviewer,director\nNobody,nobody,reviewer,\n`;
    const input: Input = { file: await sent(text), of: 'people' };
    const shown = await preview(input);
    expect(shown).toMatchObject({ added: 1, problemCount: 1, missing: 2 });
    expect((await ask('applyImport', 'people', { i: input, t: shown.preview })).codes).toEqual(['import.problems']);
    expect(await apply(input, shown.preview, 'each')).toMatchObject({ done: 1, left: 0, problems: [] });
    const exported = await (await got(`/exports/${at.project}/people.csv?language=fr`, supervisor)).text();
    expect(exported).toContain(`ines@${at.project}.example`);
    expect(exported.split('\r\n')[0]).toBe('identifiant;nom;courriel;langue;rôles;titres');
    expect(await preview({ file: await sent(exported), of: 'people' })).toMatchObject({
      ...{ added: 0, changed: 0, unchanged: 3, missing: 0, problemCount: 0 },
    });
    expect(await (await got(`/exports/${at.project}/people.csv`, coordinator)).text()).not.toContain('@');
    expect((await ask('importPreview', 'people', { i: input }, coordinator)).codes).toEqual(['access.denied']);
    const rest = exported
      .split('\r\n')
      .filter((line) => !line.includes('ines@'))
      .join('\r\n');
    const leaving: Input = { file: await sent(rest), of: 'people', missing: 'drop' };
    expect(await apply(leaving, (await preview(leaving)).preview)).toMatchObject({ done: 1 });
    expect(await preview({ file: await sent(rest), of: 'people' })).toMatchObject({ unchanged: 2, missing: 0 });
  });

  it('is exported as it is imported, to each what they see', async () => {
    for (const [of, path] of [
      ['breakdown', 'breakdown.csv'],
      ['tasks', 'tasks.csv'],
      ['breakdown', 'breakdown.json'],
    ] as const) {
      const response = await got(`/exports/${at.project}/${path}`, supervisor);
      expect([path, response.status]).toEqual([path, 200]);
      const shown = await preview({ file: await sent(await response.text()), of });
      expect([path, shown]).toMatchObject([path, { added: 0, changed: 0, missing: 0, problemCount: 0 }]);
      expect(shown.unchanged).toBeGreaterThan(1);
    }
    const own = await (await got(`/exports/${at.project}/breakdown.csv`, vendor)).text();
    expect(own).toContain('BECH_0010');
    expect(own).not.toContain('FALL_0010');
    const tasks = await (await got(`/exports/${at.project}/tasks.csv`, vendor)).text();
    expect(tasks.split('\r\n')[0]).toBe('work,task,shot,unit,status,vendor,role,due,priority,note,attempt');
    expect(await (await got(`/exports/${at.project}/people.csv`, vendor)).text()).not.toContain('Cleo');
    const omc = await (await got(`/exports/${at.project}/breakdown.json`, vendor)).text();
    expect(omc).toContain('BECH_0010');
    expect(omc).not.toContain('FALL_0010');
  });

  it('answers for another’s project as for none', async () => {
    const paths = ['breakdown.csv', 'tasks.csv', 'people.csv', 'breakdown.json', 'cut.edl'];
    for (const path of paths) {
      const answers = await Promise.all(
        [`/exports/${at.project}/${path}`, `/exports/nowhere/${path}`].map(async (address) => {
          const response = await got(address, elsewhere);
          return [response.status, (await response.text()).replaceAll(/nowhere|i[0-9a-f]{8}/g, 'P')];
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.[0]).toBe(404);
      expect((await got(`/exports/${at.project}/${path}`, null)).status).toBe(401);
      const ofNoWork = path === 'people.csv' ? 200 : 404;
      expect((await got(`/exports/${at.project}/${path}?work=nothing`, supervisor)).status).toBe(ofNoWork);
    }
    const statuses = await Promise.all(
      [
        post(null, 'a'),
        post(elsewhere, 'a'),
        post(elsewhere, 'a', 'nowhere'),
        post(vendor, 'a'),
        post(supervisor, ''),
      ].map(async (it) => (await it).status),
    );
    expect(statuses).toEqual([401, 404, 404, 403, 409]);
    const file = await sent(SHOTS);
    expect((await ask('importPreview', 'breakdown', { i: { file, of: 'breakdown' } }, coordinator)).codes).toEqual([
      'importFile.unknown',
    ]);
    expect((await ask('importPreview', 'breakdown', { i: { file, of: 'breakdown' } }, vendor)).codes).toEqual([
      'access.denied',
    ]);
    expect((await ask('importPreview', 'breakdown', { i: { file, of: 'breakdown' } }, elsewhere)).codes).toEqual([
      'access.unknown',
    ]);
  });

  it('is refused where it is hostile', async () => {
    expect((await post(supervisor, Buffer.alloc(8 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await post(supervisor, '{}', at.project, 'application/json')).status).toBe(415);
    const codes = async (text: string, more: object = {}) =>
      (await ask('importPreview', 'breakdown', { i: { file: await sent(text), of: 'breakdown', ...more } })).codes;
    expect(await codes(`shot${',x'.repeat(1_000_000)}\nA,1\n`)).toEqual(['import.unreadable']);
    expect(await codes('shot\n\0\0\0')).toEqual(['import.binary']);
    expect(await codes(`shot\n${'A\n'.repeat(20_001)}`)).toEqual(['import.manyRows']);
    expect(await codes('{"a":', { format: 'omc' })).toEqual(['omc.unreadable']);
    expect(await codes('TITLE: x\n001 bad\n', { format: 'edl' })).toEqual(['edl.unreadable']);
    expect(await codes('shot\nA\n', { delimiter: '#' })).toEqual(['input.invalid']);
    const formula = 'type,shot,note\nMMV,BECH_0010,"=HYPERLINK(""http://x"")"\n';
    await imported('tasks', formula);
    const csv = await (await got(`/exports/${at.project}/tasks.csv`, supervisor)).text();
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(await preview({ file: await sent(formula), of: 'tasks' })).toMatchObject({ unchanged: 1 });
  });

  it('goes by what was kept of its columns, as one state of it', async () => {
    const set = `mutation ($p: String!, $c: [ColumnMeaningInput!]!, $v: Int, $d: Boolean) {
      setImportMapping(project: $p, of: breakdown, columns: $c, expectedVersion: $v, dryRun: $d) { of subjectVersion columns { column field } } }`;
    const columns = [
      { column: 'Ref', field: 'shot' },
      { column: 'Images', field: null },
    ];
    const tried = await stand.ask(supervisor, set, { p: at.project, c: columns, d: true });
    expect(tried.data).toEqual({
      setImportMapping: {
        of: 'breakdown',
        subjectVersion: 1,
        columns: [
          { column: 'Ref', field: 'shot' },
          { column: 'Images', field: null },
        ],
      },
    });
    expect((await stand.ask(supervisor, set, { p: at.project, c: columns, v: 0 })).errors).toEqual([]);
    const other = await stand.ask(coordinator, set, { p: at.project, c: [], v: 0 });
    expect(other.errors.map(({ extensions }) => extensions?.code)).toEqual(['version.conflict']);
    const shown = await preview({ file: await sent('Ref,Images\nBECH_0010,9\n'), of: 'breakdown' });
    expect(shown.columns).toEqual([
      { name: 'Ref', field: 'shot', by: 'saved' },
      { name: 'Images', field: null, by: 'saved' },
    ]);
    expect(shown).toMatchObject({ unchanged: 1, changed: 0 });
    const kept = await stand.ask(
      supervisor,
      `{ project(code: "${at.project}") { importMappings { of columns { column } } } }`,
    );
    expect(kept.data).toEqual({
      project: { importMappings: [{ of: 'breakdown', columns: [{ column: 'Ref' }, { column: 'Images' }] }] },
    });
  });

  it('proposes the shots of an edit decision list', async () => {
    const edl = `TITLE: cut\nFCM: NON-DROP FRAME
001  A001     V     C        00:00:01:00 00:00:03:00 01:00:00:00 01:00:02:00
* FROM CLIP NAME:  EDL_0010
002  A002     V     C        00:00:01:00 00:00:02:12 01:00:02:00 01:00:03:12
* FROM CLIP NAME:  EDL_0020
`;
    const input: Input = { file: await sent(edl), of: 'breakdown' };
    const shown = await preview(input);
    expect(shown.items.filter(({ outcome }) => outcome === 'added').map(({ id }) => id)).toEqual([
      'hsm/EDL_0010',
      'hsm/EDL_0020',
    ]);
    expect(await apply(input, shown.preview)).toMatchObject({ done: 2 });
    expect(await preview(input)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  });

  it('is carried out in rounds, each of which tells how far it is', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, n) => `MANY_${String(n).padStart(5, '0')},${n % 90},${at.project}-lab`,
    );
    const input: Input = { file: await sent(`shot,frames,vendor\n${rows.join('\n')}\n`), of: 'breakdown' };
    const shown = await preview(input);
    expect(shown).toMatchObject({ added: 5000, changed: 1, problemCount: 0 });
    const lefts: number[] = [];
    for (let next: string | null = shown.preview; next !== null;) {
      const applied: Applied = await apply(input, next);
      lefts.push(applied.left);
      ({ next } = applied);
    }
    expect(lefts).toEqual([4001, 3001, 2001, 1001, 1, 0]);
    expect(await preview(input)).toMatchObject({ added: 0, unchanged: 5000 });
  }, 120_000);
});
