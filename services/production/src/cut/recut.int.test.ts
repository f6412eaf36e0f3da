import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assignSequence,
  changeListIssued,
  createProject,
  cutCompared,
  cutLocked,
  cutSuperseded,
  findingRecorded,
  type InputOf,
  issueChanges,
  lockCut,
  registerCut,
  registerVendor,
  registerWork,
  shotAdded,
  shotDropped,
} from '@bobine/contracts';
import { readEdl } from '@bobine/standards';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../testing/world.js';

const rate = { num: 24, den: 1 };
const here = { project: 'film', work: 'film' };
type Edl = InputOf<typeof registerCut>['edl'];
/** A list of shots of a second and what differs. */
const list = (...shots: [string, number?][]): Edl => {
  let at = 0;
  const time = (frames: number): string =>
    `01:00:${String(Math.floor(frames / 24)).padStart(2, '0')}:${String(frames % 24).padStart(2, '0')}`;
  const events = shots.map(([shot, frames = 24], index) => {
    const recordIn = time(at);
    at += frames;
    const source = { source: `${shot}.mov`, sourceIn: time(0), sourceOut: time(frames) };
    return { shot, sequence: shot.split('_')[0] ?? shot, order: index + 1, frames, recordIn, ...source };
  });
  return { title: 'cut', rate, events, findings: [] };
};

let world: World;
/** The shots that were said to be in a cut, as often as they were. */
const shotsOf = async (cut: string) =>
  (await world.facts(shotAdded.type)).filter(({ data }) => data['cut'] === cut).map(({ data }) => data['shot']);
beforeAll(async () => {
  world = await World.open();
  await world.command(createProject, { project: 'film', title: 'Film' });
  await world.command(registerWork, { ...here, title: 'Film', kind: 'short', rate, identifiers: [] });
  for (const vendor of ['anim', 'other'])
    await world.command(registerVendor, { vendor, name: vendor, kind: 'vendor', source: `/vendors/${vendor}` });
  await world.command(assignSequence, { ...here, sequence: 'BECH', vendor: 'anim' });
  await world.command(assignSequence, { ...here, sequence: 'SATL', vendor: 'other' });
  await world.command(registerCut, {
    ...here,
    material: 'v1',
    edl: list(['BECH_0010'], ['BECH_0020'], ['SATL_0010'], ['SATL_0020'], ['SATL_0030']),
  });
  await world.command(lockCut, { ...here, cut: 'film-v1' });
});
afterAll(() => world.db.drop());

describe('a cut after lock', () => {
  const recut = list(['BECH_0010', 40], ['SATL_0010'], ['SATL_0030'], ['SATL_0020'], ['BECH_0030']);

  it('says, before anybody accepts it, what it changes in the locked one', async () => {
    const answer = await world.command(registerCut, { ...here, material: 'v2', edl: recut });
    expect(answer).toMatchObject({ cut: 'film-v2', against: 'film-v1' });
    expect(answer.changes).toEqual({ longer: 1, dropped: 1, moved: 1, added: 1 });
    const [compared] = await world.facts(cutCompared.type);
    expect(compared?.data).toMatchObject({
      ...{ cut: 'film-v2', against: 'film-v1', version: 2, handles: 8, unchanged: 2 },
      frames: { before: 120, after: 136 },
      changes: [
        { shot: 'BECH_0010', vendor: 'anim', kinds: ['longer'], head: 0, tail: 16, covered: false },
        { shot: 'BECH_0020', vendor: 'anim', kinds: ['dropped'] },
        { shot: 'SATL_0030', vendor: 'other', kinds: ['moved'], covered: true },
        { shot: 'BECH_0030', vendor: 'anim', kinds: ['added'] },
      ],
    });
    expect(await world.command(registerCut, { ...here, material: 'v2', edl: recut })).toEqual(answer);
    expect(await world.facts(cutCompared.type)).toHaveLength(1);
    expect(await world.facts(shotDropped.type)).toEqual([]);
    expect(await shotsOf('film-v2')).toEqual(['BECH_0030']);
  });

  it('is locked with the list of what is to be made, in which a shot that only begins later is the same as before', async () => {
    await world.command(lockCut, { ...here, cut: 'film-v2' });
    await world.command(lockCut, { ...here, cut: 'film-v2' });
    const [first, second] = (await world.facts(cutLocked.type)).map(
      ({ data }) => new Map((data['list'] as { code: string }[]).map((shot) => [shot.code, shot])),
    );
    expect([...(second?.keys() ?? [])]).toEqual(['BECH_0010', 'SATL_0010', 'SATL_0030', 'SATL_0020', 'BECH_0030']);
    for (const same of ['SATL_0010', 'SATL_0020', 'SATL_0030']) expect(second?.get(same)).toEqual(first?.get(same));
    expect(second?.get('BECH_0010')).not.toEqual(first?.get('BECH_0010'));
    expect((await world.facts(shotDropped.type)).map(({ data }) => data['shot'])).toEqual(['BECH_0020']);
    const now = ['BECH_0010', 'SATL_0010', 'SATL_0030', 'SATL_0020', 'BECH_0030'];
    expect(await shotsOf('film-v2')).toEqual(['BECH_0030', ...now]);
  });

  it('supersedes the cut that was locked, and says so once', async () => {
    const superseded = (await world.facts(cutSuperseded.type)).map(({ data }) => data);
    expect(superseded).toMatchObject([{ cut: 'film-v1', status: 'superseded', by: 'film-v2' }]);
  });

  it('is told to each vendor concerned, with its own shots alone, as EDL, table and event', async () => {
    const told = await world.command(issueChanges, { ...here, cut: 'film-v2' });
    expect(told.vendors.sort()).toEqual(['anim', 'other']);
    const issued = await world.facts(changeListIssued.type);
    expect(
      issued.map(({ data }) => [data['vendor'], (data['changes'] as { shot: string }[]).map(({ shot }) => shot)]),
    ).toEqual([
      ['anim', ['BECH_0010', 'BECH_0020', 'BECH_0030']],
      ['other', ['SATL_0030']],
    ]);
    const folder = join(world.files, String(issued[0]?.data['folder']));
    expect((await readdir(folder)).sort()).toEqual(['film-v2_changes.csv', 'film-v2_changes.edl']);
    const edl = await readFile(join(folder, 'film-v2_changes.edl'), 'utf8');
    expect(edl).toContain('DROPPED: BECH_0020');
    expect(edl).not.toContain('SATL');
    expect(readEdl(edl, rate).events.map(({ fromClipName, record }) => [fromClipName, record.in, record.out])).toEqual([
      ['BECH_0010', '01:00:00:00', '01:00:01:16'],
      ['BECH_0030', '01:00:04:16', '01:00:05:16'],
    ]);
    const csv = await readFile(join(folder, 'film-v2_changes.csv'), 'utf8');
    expect(csv.split('\r\n').map((row) => row.split(',').slice(0, 5))).toEqual([
      ['shot', 'sequence', 'change', 'frames before', 'frames now'],
      ['BECH_0010', 'BECH', 'longer', '24', '40'],
      ['BECH_0020', 'BECH', 'dropped', '24', ''],
      ['BECH_0030', 'BECH', 'added', '', '24'],
      [''],
    ]);
  });

  it('has nothing to tell when it is the first', async () => {
    await world.command(registerWork, { ...here, work: 'teaser', title: 'T', kind: 'trailer', rate, identifiers: [] });
    const first = await world.command(registerCut, { ...here, work: 'teaser', material: 't1', edl: list(['A_0010']) });
    expect(first).not.toHaveProperty('against');
    expect(await world.command(issueChanges, { ...here, work: 'teaser', cut: first.cut })).toEqual({ vendors: [] });
  });

  it('cannot be locked while something in its list makes its lengths worthless, and then changes nothing', async () => {
    const wrong = list(['BECH_0010'], ['SATL_0010']);
    const finding = {
      severity: 'blocker' as const,
      code: 'edl.rateDoubtful',
      subject: 'cut',
      text: 'It says drop-frame.',
    };
    const { cut } = await world.command(registerCut, {
      ...here,
      material: 'wrong',
      edl: { ...wrong, findings: [finding] },
    });
    const before = (await world.facts()).length;
    await expect(world.command(lockCut, { ...here, cut })).rejects.toMatchObject({
      code: 'cut.blocked',
      user: expect.stringContaining('It says drop-frame.'),
    });
    expect(await world.facts()).toHaveLength(before);
    const [row] = await world.db.query<{ code: string }>(
      `select code from cuts where status = 'locked' and work = 'film'`,
    );
    expect(row?.code).toBe('film-v2');
  });

  it('says which reel nobody knows, in the cut itself and among the findings of the work', async () => {
    const { cut } = await world.command(registerCut, {
      ...here,
      material: 'odd',
      edl: list(['BECH_0010'], ['BECH_9999']),
    });
    const [row] = await world.db.query<{ findings: unknown }>('select findings from cuts where code = $1', [cut]);
    const found = { severity: 'issue', code: 'cut.sourceUnknown', subject: 'BECH_9999' };
    expect(row?.findings).toEqual([
      expect.objectContaining({ ...found, text: expect.stringMatching(/^BECH_9999.mov, /) }),
    ]);
    expect((await world.facts(findingRecorded.type)).at(-1)?.data).toMatchObject(found);
  });

  it('is refused with more shots than a lock can say', async () => {
    const many = list(...Array.from({ length: 5001 }, (_, at): [string] => [`S_${at}`]));
    await expect(world.command(registerCut, { ...here, material: 'long', edl: many })).rejects.toMatchObject({
      code: 'cut.tooLong',
    });
  });
});
