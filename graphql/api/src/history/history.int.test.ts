import { sightOf } from '@bobine/access';
import {
  deliveryRefused,
  gateDecided,
  newId,
  personRegistered,
  type Principal,
  taskAmended,
  taskOpened,
  taskStatusChanged,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readers } from '../access/readers.js';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';
import { historySql, SAME_STATE } from './reading.js';

let stand: Stand;
let ours: Film;
let tokens: Record<'director' | 'anim' | 'lab' | 'dist' | 'admin', string>;
const of = (name: string): string => `${ours.project}-${name}`;
beforeAll(async () => {
  stand = await Stand.start();
  ours = film(`p${newId().slice(-8)}`, 3);
  const admin = { person: of('admin'), name: 'Root', siteAdmin: true, memberships: [] };
  ours.facts.say(personRegistered, `person/${admin.person}`, admin);
  await stand.apply(ofTheSite(ours.facts.events));
  const vendor = (name: string) => stand.token({ kind: 'vendor', id: of(name), name });
  const person = (id: string) => stand.token({ kind: 'person', id, name: id });
  tokens = {
    ...{ director: await person(ours.director), admin: await person(admin.person) },
    ...{ anim: await vendor('anim'), lab: await vendor('lab'), dist: await vendor('dist') },
  };
});
afterAll(() => stand?.stop());

type Entry = {
  type: string;
  who: string | null;
  what: string;
  why: string | null;
  cause: string | null;
  changes: { label: string; before: string | null; after: string | null }[];
};
const ENTRY = `event type who actor what(language: fr) why cause changes(language: fr) { field label before after }`;
const HISTORY = `history(first: 20) { totalCount edges { node { ${ENTRY} } } }`;
const entries = (history: unknown) => (history as { edges: { node: Entry }[] }).edges.map(({ node }) => node);
const ofTask = async (token: string, id: string) => {
  const query = `{ project(code: "${ours.project}") { tasks(first: 20, filter: { type: ["CMP"] }) { edges { node { id ${HISTORY} } } } } }`;
  const { data, errors } = await stand.ask(token, query);
  expect(errors).toEqual([]);
  const { tasks } = data?.['project'] as { tasks: { edges: { node: { id: string; history: unknown } }[] } };
  return tasks.edges.flatMap(({ node }) => (node.id === id ? entries(node.history) : []));
};

describe('the history of a task', () => {
  const task = { task: '', work: 'hsm', type: 'CMP', unit: 'BECH_0020', attempt: 1, role: 'coordinator' };
  const say = (definition: typeof taskOpened, data: object, more = {}) =>
    ours.facts.say(definition, `task/${task.task}`, { ...task, ...data } as never, more);
  let opened = '';
  beforeAll(async () => {
    task.task = of('told');
    const vendor = of('lab');
    const first = say(taskOpened, { vendor, status: 'ready' });
    opened = first.id;
    const said = { actor: `vendor:${vendor}`, causation: opened };
    await stand.apply([
      first,
      say(taskStatusChanged as never, { vendor, status: 'wip', was: 'ready' }, said),
      say(
        taskAmended as never,
        { vendor: of('anim'), status: 'wip', was: { vendor }, why: 'The lab is full.' },
        { actor: `person:${ours.director}` },
      ),
      say(
        taskStatusChanged as never,
        { vendor: of('anim'), status: 'retake', was: 'wip', note: 'Too bright' },
        { actor: `person:${ours.producer}` },
      ),
    ]);
  });

  it('says who changed what, from what to what, why, and what led to it, the newest first', async () => {
    const told = await ofTask(tokens.director, task.task);
    expect(told.map(({ who, what, why }) => [who, what, why])).toEqual([
      ['Paul Okonkwo', 'Une tâche change de statut : en cours → à reprendre.', null],
      ['Inès Marchand', 'Une tâche change de mains, de date ou d’urgence.', 'The lab is full.'],
      ['Photochemical and digital laboratory', 'Une tâche change de statut : prêt → en cours.', null],
      ['production', 'Une tâche s’ouvre.', null],
    ]);
    expect(told[2]?.cause).toBe(opened);
    expect(told[1]?.changes).toEqual([{ field: 'vendor', label: 'prestataire', before: of('lab'), after: of('anim') }]);
    expect(told[0]?.changes.map(({ label, after }) => [label, after])).toEqual([
      ['statut', 'à reprendre'],
      ['note', 'Too bright'],
    ]);
  });

  it('is told a vendor while the task is its own, without anybody’s name, and no other’s part', async () => {
    expect(await ofTask(tokens.lab, task.task)).toEqual([]);
    const told = await ofTask(tokens.anim, task.task);
    expect(told.map(({ who, what, why, cause }) => [who, what, why, cause])).toEqual([
      [null, 'Une tâche change de statut : en cours → à reprendre.', null, null],
      [null, 'Une tâche change de mains, de date ou d’urgence.', null, null],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Inès|Paul|full|coordinator|-lab|person:/);
    // Behind it, the rows themselves hold no more than that.
    const rows = await stand.db.query('select state from told_outside where subject = $1 and owner = $2', [
      `task/${task.task}`,
      of('anim'),
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/lab|coordinator|full/);
  });

  it('goes on from a cursor', async () => {
    const query = (after: string) =>
      `{ project(code: "${ours.project}") { tasks(first: 50) { edges { node { id history(first: 2${after}) { totalCount pageInfo { hasNextPage endCursor } edges { node { type } } } } } } } }`;
    const page = async (after = '') => {
      const { data } = await stand.ask(tokens.director, query(after));
      type Page = { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; edges: unknown[] };
      const { tasks } = data?.['project'] as { tasks: { edges: { node: { id: string; history: Page } }[] } };
      return tasks.edges.find(({ node }) => node.id === task.task)!.node.history;
    };
    const first = await page();
    expect([first.totalCount, first.pageInfo.hasNextPage, first.edges.length]).toEqual([4, true, 2]);
    expect(await page(`, after: "${first.pageInfo.endCursor}"`)).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [{ node: { type: taskStatusChanged.type } }, { node: { type: taskOpened.type } }],
    });
  });
});

describe('the history of anything else', () => {
  it('is there for projects, works, cuts, shots, gates, runs, materials and deliverables', async () => {
    const gate = (
      await stand.db.query<{ state: Record<string, unknown> }>('select state from gate where id = $1', [of('lock')])
    )[0]!.state;
    const decided = { ...gate, status: 'approved', outcome: 'approved', reason: 'It is fine.' };
    await stand.apply([ours.facts.say(gateDecided, `gate/${of('lock')}`, decided as never)]);
    const query = `{ project(code: "${ours.project}") { ${HISTORY} works { ${HISTORY} cuts { ${HISTORY} } }
      shots(first: 1) { edges { node { ${HISTORY} } } } gates { edges { node { id ${HISTORY} } } } runs { edges { node { ${HISTORY} } } }
      materials { edges { node { ${HISTORY} } } } deliverables { edges { node { code ${HISTORY} } } } } }`;
    const { data, errors } = await stand.ask(
      tokens.director,
      query.replaceAll('changes(language: fr) { field label before after }', ''),
    );
    expect(errors).toEqual([]);
    const counts: number[] = [];
    JSON.stringify(data, (key, value: unknown) =>
      key === 'totalCount' ? (counts.push(value as number), value) : value,
    );
    expect(Math.min(...counts)).toBeGreaterThan(0);
    const { gates } = data?.['project'] as { gates: { edges: { node: { id: string; history: unknown } }[] } };
    const [last] = gates.edges.flatMap(({ node }) => (node.id === of('lock') ? entries(node.history) : []));
    expect(last).toMatchObject({ why: 'It is fine.', what: expect.stringContaining('ouvert → approuvé') });
  });

  it('of a person is told to themselves and administrators as it was, and to others as far as they see its projects', async () => {
    const site = new Facts('');
    const [ada, mate, stranger] = [of('ada'), of('mate'), of('stranger')];
    const admin = `person:${of('admin')}`;
    const be = (person: string, projects: string[], more: object = {}, actor = admin) => {
      const memberships = projects.map((project) => ({ project, roles: ['reviewer' as const], titles: [] }));
      return site.say(
        personRegistered,
        `person/${person}`,
        { person, name: person, siteAdmin: false, memberships, ...more },
        { actor },
      );
    };
    await stand.apply([
      be(ada, ['elsewhere']),
      be(ada, ['elsewhere', ours.project], {}, `person:${ours.producer}`),
      be(ada, ['elsewhere', 'third', ours.project]),
      be(ada, ['third', ours.project], { language: 'fr' }),
      be(mate, ['third']),
      be(stranger, ['fourth']),
    ]);
    const query = `{ people(first: 40) { edges { node { id history(first: 9) { totalCount edges { node { who actor cause changes { field after } } } } } } } }`;
    const told = async (token: string) => {
      const { data, errors } = await stand.ask(token, query);
      expect(errors).toEqual([]);
      type Told = {
        totalCount: number;
        edges: { node: { who: string | null; actor: string | null; changes: object[] } }[];
      };
      const { edges } = data?.['people'] as { edges: { node: { id: string; history: Told } }[] };
      return edges.find(({ node }) => node.id === ada)?.node.history;
    };
    const as = (id: string) => stand.token({ kind: 'person', id, name: id });
    const brief = (history: Awaited<ReturnType<typeof told>>) =>
      history?.edges.map(({ node: { who, changes } }) => [who, changes.flatMap((one) => Object.values(one)).join(' ')]);
    expect((await told(tokens.admin))?.totalCount).toBe(4);
    // Herself: all of it, and no name of an administrator whom she does not know.
    const own = await told(await as(ada));
    expect(brief(own)?.map(([who]) => who)).toEqual([null, null, 'Paul Okonkwo', null]);
    // The director: that she came to this project, and nothing of the others.
    const seen = await told(tokens.director);
    expect(seen?.totalCount).toBe(1);
    expect(brief(seen)).toEqual([['Paul Okonkwo', expect.stringContaining(`memberships ${ours.project}: reviewer`)]]);
    expect(JSON.stringify(seen)).not.toMatch(/elsewhere|third|root|Root/);
    expect(seen?.edges[0]?.node).toMatchObject({ actor: null, cause: null });
    const other = await told(await as(mate));
    expect(JSON.stringify(other)).not.toMatch(new RegExp(`elsewhere|${ours.project}: `));
    expect(await told(await as(stranger))).toBeUndefined();
    // What one reads so of a person is no event that one could look at.
    const rows = await stand.db.query<{ id: string }>('select id from event where subject = $1', [`person/${ada}`]);
    for (const { id } of rows)
      expect((await stand.ask(tokens.director, `{ why(event: "${id}") { summary } }`)).data).toEqual({ why: null });
  });

  it('of a delivery is told its recipient, with what it said itself', async () => {
    const state = (
      await stand.db.query<{ state: Record<string, unknown> }>(`select state from deliverable where id = 'HSM-PAD-FR'`)
    )[0]!.state;
    const refused = { ...state, status: 'refused', reasons: ['Black frames'] };
    const subject = `deliverable/${ours.project}/HSM-PAD-FR`;
    await stand.apply([ours.facts.say(deliveryRefused, subject, refused as never, { actor: `vendor:${of('dist')}` })]);
    const query = `{ deliverable(project: "${ours.project}", code: "HSM-PAD-FR") { ${HISTORY} } }`;
    const { data } = await stand.ask(tokens.dist, query);
    const [last, ...before] = entries((data?.['deliverable'] as { history: unknown }).history);
    expect(last).toMatchObject({ who: 'Distributor' });
    expect(last?.changes).toContainEqual({ field: 'reasons', label: 'motifs', before: null, after: 'Black frames' });
    expect(new Set(before.map(({ who }) => who))).toEqual(new Set([null]));
  });
});

describe('among many events', () => {
  it('one page of history looks at its own subject alone', async () => {
    await stand.db.query(
      `insert into event (id, type, subject, project, correlation, claim, event, at)
       select 'bulk' || n, 'bobine.task.status_changed.v1', 'task/bulk' || n % 500, $1, 'c', false,
         jsonb_build_object('id', 'bulk' || n, 'subject', 'task/bulk' || n % 500, 'subjectversion', n / 500 + 1, 'project', $1::text,
           'type', 'bobine.task.status_changed.v1', 'actor', 'service:x', 'time', now(),
           'data', jsonb_build_object('status', 's' || n)), now()
       from generate_series(1, 50000) as n`,
      [ours.project],
    );
    await stand.db.query('analyze event');
    const { url } = stand.fresh.source.options as { url: string };
    const readers = await Readers.open(stand.db, { service: 'api', url, poolSize: 1 });
    try {
      const principal: Principal = {
        ...{ kind: 'person', id: 'x', name: 'x', siteAdmin: false },
        memberships: [{ project: ours.project, roles: ['coordinator'], titles: [] }],
      };
      const model = readers.seenBy(sightOf(principal));
      const plan = await model.db.query<{ 'QUERY PLAN': string }>(`explain (analyze, costs off) ${historySql(50)}`, [
        'task/bulk7',
        null,
        SAME_STATE,
      ]);
      const text = plan.map((row) => row['QUERY PLAN']).join('\n');
      // In the order of the index or through a map of it, whichever is thought to be less work.
      expect(text).toMatch(/Index (Only )?Scan (using|on) event_subject/);
      expect(text).not.toContain('Seq Scan');
    } finally {
      await readers.close();
    }
  }, 120_000);
});
