import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  assignSequence,
  commentEdited,
  commentWithdrawn,
  commentWritten,
  createShots,
  deliverableOrdered,
  editComment,
  type Envelope,
  type InputOf,
  materialArrived,
  newId,
  type Principal,
  revokeGrant,
  withdrawComment,
  writeComment,
} from '@bobine/contracts';
import { World } from '../testing/world.js';

let world: World;
let ada: Principal;
let ben: Principal;
let task: string;
const anim: Principal = vendor('anim');
const other: Principal = vendor('other');
function vendor(id: string): Principal {
  const memberships = [{ project: 'hsm', roles: ['vendor' as const], titles: [] }];
  return { kind: 'vendor', id, name: id, siteAdmin: false, memberships };
}
beforeAll(async () => {
  world = await (await World.open()).withProject();
  ada = await world.person('Ada', 'director');
  ben = await world.person('Ben', 'producer');
  task = await world.task('SATL_0130');
});
afterAll(() => world.db.drop());

type Asked = Partial<InputOf<typeof writeComment>>;
const write = async (more: Asked = {}, as = ada, id = newId()) =>
  (
    await world.command(
      writeComment,
      { project: 'hsm', kind: 'task', object: task, text: 'Look.', ...more },
      { as, id },
    )
  ).comment;
const edit = (comment: string, text: string, as = ada) => world.command(editComment, { comment, text }, { as });
const withdraw = (comment: string, as = ada) => world.command(withdrawComment, { comment }, { as });
const said = async (comment: string): Promise<Envelope<Record<string, unknown>>[]> =>
  (await world.facts()).filter(({ subject }) => subject === `comment/${comment}`);
const last = async (comment: string) => (await said(comment)).at(-1)?.data ?? {};

describe('a comment', () => {
  it('is told with what it is on, by whom, for whom, and what that is called', async () => {
    const [fact, ...more] = await said(await write());
    expect(more).toEqual([]);
    expect(fact).toMatchObject({
      ...{ type: commentWritten.type, project: 'hsm', actor: `person:${ada.id}` },
      data: { kind: 'task', object: task, label: 'ANM SATL_0130', work: 'hsm', name: 'Ada', audience: 'inside' },
    });
    expect(fact?.data).not.toHaveProperty('vendor');
  });

  it('is written once, when the command or the comment comes a second time', async () => {
    const [command, comment] = [newId(), newId()];
    await write({ comment }, ada, command);
    await write({ comment }, ada, command);
    await write({ comment }, ada);
    expect(await said(comment)).toHaveLength(1);
    await expect(write({ comment }, ben)).rejects.toMatchObject({ code: 'comment.taken' });
  });

  it('is written on works, cuts, shots and gates of the project, and on what other services have told of', async () => {
    await expect(write({ kind: 'material', object: 'm1' })).rejects.toMatchObject({ code: 'material.unknown' });
    await world.read(told(materialArrived, 'material/m1', { id: 'm1', material: 'SATL_v3', vendor: 'anim' }));
    await world.read(
      told(deliverableOrdered, 'deliverable/hsm/D1', { deliverable: 'D1', name: 'Master', recipient: 'dist' }),
    );
    expect(await last(await write({ kind: 'material', object: 'm1' }))).toMatchObject({ label: 'SATL_v3' });
    expect(await last(await write({ kind: 'deliverable', object: 'D1' }))).toMatchObject({ label: 'Master' });
    expect(await last(await write({ kind: 'work', object: 'hsm' }))).toMatchObject({ label: 'Hyperspace Madness' });
    for (const kind of ['cut', 'shot', 'gate'] as const) {
      await expect(write({ kind, object: 'hsm/nothing' })).rejects.toMatchObject({ code: `${kind}.unknown` });
    }
  });

  it('is answered one level deep, on the same thing, for those who read what it answers', async () => {
    const root = await write();
    const answer = await write({ thread: root }, ben);
    expect(await last(answer)).toMatchObject({ thread: root, audience: 'inside' });
    await expect(write({ thread: answer })).rejects.toMatchObject({ code: 'comment.deep' });
    await expect(write({ thread: root, kind: 'work', object: 'hsm' })).rejects.toMatchObject({
      code: 'comment.unknown',
    });
    await expect(write({ thread: root, audience: 'shared' })).rejects.toMatchObject({ code: 'comment.audience' });
    await expect(write({ thread: newId() })).rejects.toMatchObject({ code: 'comment.unknown' });
    await withdraw(root);
    await expect(write({ thread: root })).rejects.toMatchObject({ code: 'comment.withdrawn' });
  });

  it('is edited by who has written it, who keeps how it read, and changes nothing where nothing is changed', async () => {
    const comment = await write({ text: 'One' });
    expect(await edit(comment, 'Two')).toMatchObject({ edits: 1 });
    expect(await edit(comment, 'Two')).toMatchObject({ edits: 1 });
    expect(await said(comment)).toMatchObject([
      { type: commentWritten.type, data: { text: 'One', edits: 0 } },
      { type: commentEdited.type, data: { text: 'Two', edits: 1, was: { text: 'One' } } },
    ]);
    await expect(edit(comment, 'Mine', ben)).rejects.toMatchObject({ code: 'comment.notYours' });
  });

  it('leaves a tombstone when it is withdrawn, once, and is changed no more', async () => {
    const comment = await write({ text: `Ask @[Ben](person:${ben.id})` });
    await withdraw(comment);
    await withdraw(comment);
    const facts = await said(comment);
    expect(facts.map(({ type }) => type)).toEqual([commentWritten.type, commentWithdrawn.type]);
    expect(facts.at(-1)?.data).toMatchObject({ text: '', mentions: [], withdrawnAt: expect.any(String) });
    await expect(edit(comment, 'Back')).rejects.toMatchObject({ code: 'comment.withdrawn' });
    await expect(withdraw(comment, ben)).rejects.toMatchObject({ code: 'comment.notYours' });
  });

  it('says something, within bounds, and nothing that cannot be kept', async () => {
    await expect(write({ text: '  \n' })).rejects.toMatchObject({ code: 'comment.empty' });
    await expect(write({ text: 'x'.repeat(4001) })).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(write({ text: 'a\0b' })).rejects.toMatchObject({ code: 'input.invalid' });
    const markup = '<script>alert(1)</script> **bold** @[nobody] (person:x)';
    expect(await last(await write({ text: markup }))).toMatchObject({ text: markup, mentions: [] });
  });

  it('is not written by who only reads, nor by who is not of the project', async () => {
    const auditor = { ...ada, memberships: [{ project: 'hsm', roles: ['auditor' as const], titles: [] }] };
    await expect(write({}, auditor)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(write({}, { ...ada, memberships: [] })).rejects.toMatchObject({ code: 'task.unknown' });
  });
});

describe('what is drawn', () => {
  const material = { kind: 'material' as const, object: 'drawn' };
  const line = {
    shape: 'polyline' as const,
    points: [
      [0, 0],
      [1, 1],
    ],
    colour: '#ff0000',
    width: 0.004,
  };
  const drawing = (...shapes: object[]) => ({ version: 1, shapes }) as unknown as NonNullable<Asked['drawing']>;
  beforeAll(() => world.read(told(materialArrived, 'material/drawn', { id: 'drawn', material: 'v4', vendor: 'anim' })));

  it('stands on a frame of a material, and stays through an edit of the words', async () => {
    const comment = await write({ ...material, frame: 12, timecode: '01:00:00:12', drawing: drawing(line) });
    await edit(comment, 'Here');
    expect(await last(comment)).toMatchObject({ frame: 12, timecode: '01:00:00:12', drawing: drawing(line) });
    await world.command(editComment, { comment, text: 'Here', undrawn: true }, { as: ada });
    expect(await last(comment)).not.toHaveProperty('drawing');
  });

  it.each([
    ['no frame', drawing(line), { frame: undefined }, 'drawing.frame'],
    ['a shape too many', drawing(...Array.from({ length: 201 }, () => line)), {}, 'input.invalid'],
    [
      'too many bytes',
      drawing(
        ...Array.from({ length: 200 }, () => ({
          ...line,
          points: Array.from({ length: 40 }, () => [0.123456789, 0.987654321]),
        })),
      ),
      {},
      'drawing.large',
    ],
    [
      'a point off the picture',
      drawing({
        ...line,
        points: [
          [0, 0],
          [1.01, 0],
        ],
      }),
      {},
      'input.invalid',
    ],
    ['a colour that is code', drawing({ ...line, colour: 'url(x)' }), {}, 'input.invalid'],
    ['a field that is not known', drawing({ ...line, onload: 'x' }), {}, 'input.invalid'],
    [
      'an ellipse of three points',
      drawing({
        ...line,
        shape: 'ellipse',
        points: [
          [0, 0],
          [0, 1],
          [1, 1],
        ],
      }),
      {},
      'drawing.points',
    ],
    ['letters that say nothing', drawing({ ...line, shape: 'text', points: [[0, 0]] }), {}, 'drawing.text'],
    ['another version', { version: 2, shapes: [line] }, {}, 'input.invalid'],
  ])('is refused with %s', async (_, of, more, code) => {
    const asked = { ...material, frame: 12, drawing: of as Asked['drawing'], ...more } as Asked;
    await expect(write(asked)).rejects.toMatchObject({ code });
  });

  it('is refused on what is no picture', () =>
    expect(write({ frame: 1, drawing: drawing(line) })).rejects.toMatchObject({ code: 'drawing.picture' }));
});

describe('from outside', () => {
  it('a vendor writes shared comments on its own rows alone', async () => {
    const comment = await write({}, anim);
    expect(await last(comment)).toMatchObject({ audience: 'shared', vendor: 'anim', by: 'vendor:anim' });
    await expect(write({}, other)).rejects.toMatchObject({ code: 'task.unknown' });
    await expect(write({ kind: 'work', object: 'hsm' }, anim)).rejects.toMatchObject({ code: 'work.unknown' });
    await expect(write({ audience: 'inside' }, anim)).rejects.toMatchObject({ code: 'comment.audience' });
  });

  it('a vendor answers and changes what is shared with it, and knows of nothing else', async () => {
    const shared = await write({ audience: 'shared' });
    const inside = await write();
    expect(await last(await write({ thread: shared }, anim))).toMatchObject({ vendor: 'anim', thread: shared });
    await expect(write({ thread: inside }, anim)).rejects.toMatchObject({ code: 'comment.unknown' });
    await expect(edit(inside, 'x', anim)).rejects.toMatchObject({ code: 'comment.unknown' });
    await expect(withdraw(shared, anim)).rejects.toMatchObject({ code: 'comment.notYours' });
    await expect(withdraw(shared, anim)).rejects.not.toMatchObject({ message: expect.stringContaining('Ada') });
    await expect(edit(shared, 'x', other)).rejects.toMatchObject({ code: 'comment.unknown' });
  });

  it('a vendor writes on the shots of its sequences, and of no others', async () => {
    const items = [{ shot: 'HAND_0010', sequence: 'HAND' }];
    await world.command(createShots, { project: 'hsm', work: 'hsm', mode: 'all', items });
    const shot = { kind: 'shot' as const, object: 'hsm/HAND_0010' };
    await expect(write(shot, anim)).rejects.toMatchObject({ code: 'shot.unknown' });
    await world.command(assignSequence, { project: 'hsm', work: 'hsm', sequence: 'HAND', vendor: 'anim' });
    expect(await last(await write(shot, anim))).toMatchObject({ label: 'HAND_0010', work: 'hsm', vendor: 'anim' });
    await expect(write(shot, other)).rejects.toMatchObject({ code: 'shot.unknown' });
  });

  it('nothing more is told of what was shared once the row it is on is another’s', async () => {
    const items = [{ shot: 'GIVE_0010', sequence: 'GIVE' }];
    await world.command(createShots, { project: 'hsm', work: 'hsm', mode: 'all', items });
    const give = (to: string) =>
      world.command(assignSequence, { project: 'hsm', work: 'hsm', sequence: 'GIVE', vendor: to });
    await give('anim');
    const comment = await write({ kind: 'shot', object: 'hsm/GIVE_0010', audience: 'shared' });
    await edit(comment, 'Still theirs.');
    expect(await last(comment)).not.toHaveProperty('moved');
    await give('other');
    await edit(comment, 'Theirs no more.');
    expect(await last(comment)).toMatchObject({ vendor: 'anim', moved: true });
    await withdraw(comment);
    expect(await last(comment)).toMatchObject({ vendor: 'anim', moved: true });
  });

  it('nothing is shared where nobody outside sees it', () =>
    expect(write({ kind: 'work', object: 'hsm', audience: 'shared' })).rejects.toMatchObject({
      code: 'comment.nobodyOutside',
    }));

  it('a vendor whose grant was taken back neither writes nor changes anything', async () => {
    const late = await world.task('SATL_0140', 1, { vendor: 'other' });
    const comment = await write({ object: late }, other);
    await world.command(revokeGrant, { project: 'hsm', vendor: 'other' });
    await expect(write({ object: late }, other)).rejects.toMatchObject({ code: 'task.unknown' });
    await expect(edit(comment, 'x', other)).rejects.toMatchObject({ code: 'comment.unknown' });
  });
});

describe('who is mentioned', () => {
  it('is told as a person, a title or the vendor, under the name they have', async () => {
    const text = `@[The Boss](person:${ben.id}) and @[director](title:director), with @[X](vendor:anim)`;
    expect(await last(await write({ text, audience: 'shared' }))).toMatchObject({
      text: `@[Ben](person:${ben.id}) and @[director](title:director), with @[anim](vendor:anim)`,
      mentions: [{ person: ben.id }, { title: 'director' }, { vendor: 'anim' }],
    });
  });

  it('could read it, or the comment is refused by that name', async () => {
    const { person } = { person: (await world.person('Zoe')).id };
    await world.db.query('delete from memberships where person = $1', [person]);
    await expect(write({ text: `@[Zoe](person:${person})` })).rejects.toMatchObject({
      ...{ code: 'comment.mention', user: expect.stringContaining('Zoe does not see this project') },
    });
    await expect(write({ text: '@[Nobody](person:nobody)' })).rejects.toMatchObject({ code: 'comment.mention' });
    await expect(write({ text: '@[mixer](title:mixer)' })).rejects.toMatchObject({
      user: expect.stringContaining('nobody holds mixer'),
    });
    await expect(write({ text: '@[anim](vendor:anim)' })).rejects.toMatchObject({
      user: expect.stringContaining('anim cannot read this'),
    });
    await expect(write({ text: '@[other](vendor:other)', audience: 'shared' })).rejects.toMatchObject({
      code: 'comment.mention',
    });
  });

  it('is nobody by name in what a vendor writes, whether there is such a person or not', async () => {
    const refused = (text: string) => write({ text }, anim).catch((error: { user: string }) => error.user);
    expect(await refused(`@[Ada](person:${ada.id})`)).toBe(await refused('@[Ada](person:nobody)'));
  });

  it('is one of at most twenty', () =>
    expect(
      write({ text: Array.from({ length: 21 }, (_, at) => `@[x](person:${at})`).join(' ') }),
    ).rejects.toMatchObject({ code: 'comment.mentions' }));
});

/** A fact of another service, as the log brings it. */
function told({ type }: { type: string }, subject: string, data: object): Envelope {
  return {
    ...{ specversion: '1.0', id: newId(), source: '/bobine/other', type, subject, time: new Date().toISOString() },
    ...{ datacontenttype: 'application/json', subjectversion: 1, project: 'hsm', actor: 'service:other' },
    ...{ correlation: 'c', keys: '', data: { work: 'hsm', ...data } },
  };
}
