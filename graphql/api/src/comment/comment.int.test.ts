import { sightOf } from '@bobine/access';
import {
  type COMMENTED,
  commentEdited,
  commentWithdrawn,
  commentWritten,
  type DataOf,
  materialArrived,
  newId,
  type Principal,
  taskAmended,
  taskOpened,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Readers } from '../access/readers.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

type State = DataOf<typeof commentWritten>;
type Kind = (typeof COMMENTED)[number];

let stand: Stand;
let ours: Film;
let readers: Readers;
let tokens: Record<'director' | 'anim' | 'lab' | 'dist', string>;
const of = (name: string): string => `${ours.project}-${name}`;
const TASK = 'BECH_0010';

beforeAll(async () => {
  stand = await Stand.start();
  ours = film(`p${newId().slice(-8)}`, 3);
  const { facts } = ours;
  const task = { task: of('pull'), work: 'hsm', type: 'PUL', unit: 'BECH_0010', status: 'ready' as const, attempt: 1 };
  facts.say(taskOpened, `task/${task.task}`, { ...task, vendor: of('lab') });
  const plate = { id: of('plate'), material: 'plate', work: 'hsm', kind: 'plate' as const, status: 'arrived' as const };
  facts.say(materialArrived, `material/${plate.id}`, { ...plate, vendor: of('lab') });
  await stand.apply(ofTheSite(facts.events));
  const vendor = (name: string) => stand.token({ kind: 'vendor', id: of(name), name });
  tokens = {
    director: await stand.token({ kind: 'person', id: ours.director, name: 'Inès' }),
    ...{ anim: await vendor('anim'), lab: await vendor('lab'), dist: await vendor('dist') },
  };
  const { url } = stand.fresh.source.options as { url: string };
  readers = await Readers.open(stand.db, { service: 'api', url, poolSize: 2 });
});
afterAll(async () => {
  await readers?.close();
  await stand?.stop();
});

const state = (more: Partial<State> = {}): State => ({
  ...{ comment: newId(), kind: 'task', object: of(`anm-${TASK}`), label: 'ANM', by: `person:${ours.director}` },
  ...{ name: 'Inès', audience: 'inside', text: 'Look.', mentions: [], at: new Date().toISOString(), edits: 0 },
  ...more,
});
const say = async (data: State, definition = commentWritten): Promise<State> => {
  await stand.apply([ours.facts.say(definition, `comment/${data.comment}`, data)]);
  return data;
};
const COMMENT = `id kind object text audience vendor mine withdrawn edits frame drawing author { person vendor name }
  mentions { person title vendor } earlier { text } thread`;
type Node = Record<string, unknown> & { replies: { edges: { node: Record<string, unknown> }[] } };
type Comments = { totalCount: number; pageInfo: { endCursor: string }; edges: { node: Node }[] };
const onTask = async (token: string, task = of(`anm-${TASK}`), args = 'first: 40') => {
  const query = `query ($p: String!, $o: ID!) { comments(project: $p, kind: task, object: $o, ${args}) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${COMMENT} replies(first: 10) { edges { node { ${COMMENT} } } } } } } }`;
  const { data, errors } = await stand.ask(token, query, { p: ours.project, o: task });
  expect(errors).toEqual([]);
  return data?.['comments'] as Comments;
};
const find = async (token: string, id: string) =>
  (await onTask(token))?.edges.map(({ node }) => node).find((node) => node['id'] === id);

describe('a comment', () => {
  it('shows where it was written, with its answers, how it read before, and what is drawn', async () => {
    const drawing = { version: 1 as const, shapes: [] };
    const root = await say(state({ text: 'One', frame: 3, drawing: drawing as never }));
    await say(state({ thread: root.comment, text: 'Answer' }));
    const was = { text: 'One', at: root.at };
    await say({ ...root, text: 'Two', edits: 1, editedAt: root.at, was } as State, commentEdited as never);
    expect(await find(tokens.director, root.comment)).toMatchObject({
      ...{ text: 'Two', edits: 1, earlier: [{ text: 'One' }], frame: 3, drawing, mine: true, withdrawn: false },
      author: { person: ours.director, name: 'Inès', vendor: null },
      replies: { edges: [{ node: { text: 'Answer', thread: root.comment } }] },
    });
    await say({ ...root, text: '', edits: 1, withdrawnAt: root.at }, commentWithdrawn);
    expect(await find(tokens.director, root.comment)).toMatchObject({ text: '', withdrawn: true, earlier: [] });
  });

  it('is listed oldest first, page by page, and where it was written', async () => {
    const query = `{ project(code: "${ours.project}") { tasks(first: 100) { edges { node { comments { totalCount } } } } shots { edges { node { comments { totalCount } } } } } }`;
    expect((await stand.ask(tokens.director, query)).errors).toEqual([]);
    const all = (await onTask(tokens.director))?.edges.map(({ node }) => node['id']) ?? [];
    const first = await onTask(tokens.director, undefined, 'first: 1');
    expect(first?.totalCount).toBe(all.length);
    const then = await onTask(tokens.director, undefined, `first: 40, after: "${first.pageInfo.endCursor}"`);
    expect([...(first?.edges ?? []), ...(then?.edges ?? [])].map(({ node }) => node['id'])).toEqual(all);
  });

  it('is read outside when it is shared, without a name of the production', async () => {
    const shared = { audience: 'shared' as const, vendor: of('anim') };
    const text = `Ask @[Paul Okonkwo](person:${ours.producer}) or @[director](title:director)`;
    const root = await say(state({ ...shared, text, mentions: [{ person: ours.producer }, { title: 'director' }] }));
    await say(state({ thread: root.comment, text: 'Between us' }));
    const by = { by: `vendor:${of('anim')}`, name: 'Animation house' };
    const answer = await say(state({ ...shared, ...by, thread: root.comment, text: 'Yes' }));
    const seen = await find(tokens.anim, root.comment);
    expect(seen).toMatchObject({
      ...{ text: 'Ask @production or @[director](title:director)', mine: false, mentions: [], earlier: [] },
      author: { person: null, vendor: null, name: null },
    });
    expect(seen?.replies.edges.map(({ node }) => [node['id'], node['mine'], node['author']])).toEqual([
      [answer.comment, true, { person: null, vendor: of('anim'), name: 'Animation house' }],
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/Inès|Paul|Okonkwo/);
  });

  it('is nobody’s outside any more once the row it is on is another’s', async () => {
    const task = {
      task: of('moving'),
      work: 'hsm',
      type: 'CMP',
      unit: 'BECH_0020',
      status: 'ready' as const,
      attempt: 1,
    };
    await stand.apply([ours.facts.say(taskOpened, `task/${task.task}`, { ...task, vendor: of('anim') })]);
    await say(state({ object: task.task, audience: 'shared', vendor: of('anim') }));
    expect((await onTask(tokens.anim, task.task))?.totalCount).toBe(1);
    const given = { ...task, vendor: of('lab'), was: { vendor: of('anim') }, why: 'Full.' };
    await stand.apply([ours.facts.say(taskAmended, `task/${task.task}`, given)]);
    expect((await onTask(tokens.anim, task.task)).totalCount).toBe(0);
    expect((await onTask(tokens.lab, task.task))?.totalCount).toBe(0);
    const model = readers.seenBy(sightOf(vendorOf('anim')));
    expect(await model.db.query('select 1 from comment where object = $1', [task.task])).toEqual([]);
  });
});

const vendorOf = (name: string): Principal => ({
  ...{ kind: 'vendor', id: of(name), name, siteAdmin: false },
  memberships: [{ project: ours.project, roles: ['vendor'], titles: [] }],
});

describe('who reads a comment', () => {
  it('is, whatever it is on and whomever it names: those who see the project; outside, with whom it is shared and whose row it is', async () => {
    const things: { kind: Kind; object: string; owner: string | null }[] = [
      { kind: 'task', object: of(`anm-${TASK}`), owner: 'anim' },
      { kind: 'task', object: of('pull'), owner: 'lab' },
      { kind: 'shot', object: `hsm/${TASK}`, owner: 'anim' },
      { kind: 'material', object: of('plate'), owner: 'lab' },
      { kind: 'material', object: of('version'), owner: 'anim' },
      { kind: 'deliverable', object: 'HSM-PAD-FR', owner: 'dist' },
      { kind: 'gate', object: of('lock'), owner: null },
      { kind: 'work', object: 'hsm', owner: null },
    ];
    const written = fc.record({
      on: fc.nat(things.length - 1),
      // Also what production would never write: the wall does not rely on it.
      vendor: fc.constantFrom(null, 'anim', 'lab', 'dist'),
      by: fc.constantFrom('person', 'vendor'),
    });
    const people: [string, Principal, (owner: string | null, vendor: string | null) => boolean][] = [
      ...['anim', 'lab', 'dist'].map((name): (typeof people)[number] => [
        name,
        vendorOf(name),
        (owner, vendor) => vendor === name && owner === name,
      ]),
      [
        'insider',
        { ...vendorOf('x'), kind: 'person', memberships: [{ project: ours.project, roles: ['auditor'], titles: [] }] },
        () => true,
      ],
      [
        'stranger',
        { ...vendorOf('x'), kind: 'person', memberships: [{ project: 'elsewhere', roles: ['producer'], titles: [] }] },
        () => false,
      ],
      ['vendor without a grant', { ...vendorOf('anim'), memberships: [] }, () => false],
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 12 }), async (comments) => {
        await stand.db.query('truncate comment');
        const said = comments.map(({ on, vendor, by }) => {
          const { kind, object, owner } = things[on]!;
          const shared = vendor ? { audience: 'shared' as const, vendor: of(vendor) } : {};
          const data = state({ kind, object, ...shared, ...(by === 'vendor' ? { by: `vendor:${of('anim')}` } : {}) });
          return { data, owner, vendor };
        });
        await stand.apply(said.map(({ data }) => ours.facts.say(commentWritten, `comment/${data.comment}`, data)));
        for (const [name, principal, reads] of people) {
          const seen = await readers.seenBy(sightOf(principal)).db.query<{ id: string }>('select id from comment');
          const expected = said.filter(({ owner, vendor }) => reads(owner, vendor)).map(({ data }) => data.comment);
          expect([name, seen.map(({ id }) => id).sort()]).toEqual([name, expected.sort()]);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('writing one', () => {
  const WRITE = `mutation ($p: String!, $object: ID!, $text: String!, $drawing: JSON) {
    writeComment(project: $p, kind: task, object: $object, text: $text, drawing: $drawing, frame: 1) { id text author { name } }
  }`;
  it('answers with it as it stands, and is told live to those who read it', async () => {
    const comment = newId();
    stand.owner('comment.write', ({ input, principal }) => {
      expect([principal.id, input['object']]).toEqual([ours.director, of(`anm-${TASK}`)]);
      setTimeout(() => void say(state({ comment, text: String(input['text']) })), 100);
      return { comment, edits: 0, withdrawn: false };
    });
    const place = async () =>
      (await stand.ask(tokens.anim, `{ project(code: "${ours.project}") { version epoch } }`)).data?.['project'] as {
        version: number;
        epoch: string;
      };
    const { version, epoch } = await place();
    const variables = { p: ours.project, object: of(`anm-${TASK}`), text: 'Hello', drawing: null };
    const { data, errors } = await stand.ask(tokens.director, WRITE, variables);
    expect([errors, data]).toEqual([[], { writeComment: { id: comment, text: 'Hello', author: { name: 'Inès' } } }]);
    const changes = async (token: string) => {
      const query = `{ project(code: "${ours.project}") { changesSince(epoch: "${epoch}", version: ${version}) { concept id } } }`;
      const { changesSince } = (await stand.ask(token, query)).data?.['project'] as { changesSince: unknown[] };
      return changesSince;
    };
    expect(await changes(tokens.director)).toContainEqual({ concept: 'comment', id: comment });
    expect(await changes(tokens.anim)).toEqual([]);
  });

  it('is refused to who may not, before its owner is asked', async () => {
    const before = stand.asked.length;
    const ask = async (token: string | null, object = of(`anm-${TASK}`)) =>
      (await stand.ask(token, WRITE, { p: ours.project, object, text: 'x' })).errors[0]?.extensions?.code;
    expect(await ask(null)).toBe('access.unsigned');
    const stranger = await stand.token({ kind: 'person', id: 'nobody', name: 'N' });
    expect(await ask(stranger)).toBe('access.unknown');
    expect(stand.asked).toHaveLength(before);
  });

  it('of what one does not see is like what is not there: editing and withdrawing find nothing', async () => {
    const inside = await say(state());
    for (const mutation of ['editComment(comment: $c, text: "x") { id }', 'withdrawComment(comment: $c) { id }']) {
      const code = async (c: string) =>
        (await stand.ask(tokens.anim, `mutation ($c: ID!) { ${mutation} }`, { c })).errors[0]?.extensions?.code;
      expect([await code(inside.comment), await code('nothing')]).toEqual(['comment.unknown', 'comment.unknown']);
    }
  });
});
