import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  arrivalClaimed,
  cutRegistered,
  shotAdded,
  type DataOf,
  elementMade,
  type MediaInputOf,
  materialArrived,
  materialInspected,
  type measure as measureDefinition,
  workProgressed,
  servicePrincipal,
  metadataStated,
  newId,
  sceneRegistered,
} from '@bobine/contracts';
import { CommandHandlers } from '@bobine/messaging';
import { elementCommands } from '../element/element.commands.js';
import type { LineageDocument } from '@bobine/metadata';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { metadataCommands } from '../metadata/metadata.commands.js';
import { logger, TestSite } from '../testing/site.js';
import { type Ffmpeg, findFfmpeg } from './ffmpeg.js';
import { formatOf } from './format.js';
import { MEDIA } from './media.activities.js';
import type { Execution, Workbench } from './media-work.js';
import { Prober } from './prober.js';

let site: TestSite;
let bench: Workbench;
let ffmpeg: Ffmpeg;
const prober = new Prober();
const place = { project: 'hsm', work: 'film' };
const FRAMES = { SATL_0010: 24, SATL_0020: 17, SATL_0030: 1 };
const SECONDS = 42 / 24;
const quiet = new AbortController().signal;

beforeAll(async () => {
  site = await TestSite.open();
  await site.begin([arrivalClaimed.type]);
  await site.bring(
    site.shot('SATL_0020', 'nord', 2, FRAMES.SATL_0020),
    site.shot('SATL_0030', 'nord', 3, FRAMES.SATL_0030),
    site.event(sceneRegistered, {
      ...{ scene: 'scn/4', work: 'film', number: '4', name: 'The satellite' },
      ...{ heading: 'EXT. SPACE', location: 'Orbit', characters: ['Alex', 'Bo'] },
    }),
  );
  ffmpeg = await findFfmpeg(undefined, process.env['PATH']);
  bench = { db: site.db, files: site.files, ffmpeg, prober, logger };
}, 60_000);
afterAll(async () => {
  await prober.stop();
  await site.close();
});

/** Makes a file with ffmpeg in a landing folder, and lets it arrive. */
async function arrived(
  vendor: string,
  path: string,
  args: string[],
  said: Partial<DataOf<typeof arrivalClaimed>>,
): Promise<DataOf<typeof materialArrived>> {
  await site.land(vendor, path, '');
  await ffmpeg.run([...args, join(site.files, 'landing', vendor, path)], { signal: quiet });
  const data = { work: 'film', kind: 'version' as const, material: path, path, ...said };
  await site.bring(site.event(arrivalClaimed, data, { actor: `vendor:${vendor}` }));
  const fact = (await site.told(materialArrived)).find((told) => told.data.material === path);
  if (!fact) throw new Error(`${path} did not arrive`);
  return fact.data;
}
const picture = (frames: number, source = 'testsrc=s=160x90:r=24') => [
  ...['-f', 'lavfi', '-i', source, '-frames:v', String(frames)],
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'],
];
const execution = (more: Partial<Execution> = {}): Execution => ({
  signal: quiet,
  heartbeat: () => undefined,
  ...more,
});
const call = <I>(input: I, onceKey: string = newId()) => ({ onceKey, run: 'hsm/film/feature', input });
const made = async (kind: string) => (await site.told(elementMade)).filter(({ data }) => data.kind === kind);
const probe = async (file: string) => formatOf(await prober.probe(join(site.files, file)));

const commands = metadataCommands(new CommandHandlers());
const bind = (material: string) =>
  commands.execute(site.db, 'material.bind', { ...place, material }, servicePrincipal('test'));

describe('a material', () => {
  let original: DataOf<typeof materialArrived>;
  beforeAll(async () => {
    const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000', '-shortest', '-c:a', 'pcm_s16le'];
    const [, , input, ...rest] = picture(24, 'testsrc=s=160x90:r=30000/1001');
    const args = [
      '-f',
      'lavfi',
      input as string,
      ...rest.slice(0, 1),
      ...sound.slice(0, 4),
      ...rest.slice(1),
      ...sound.slice(4),
    ];
    original = await arrived('lumen', 'A001.mov', [...args, '-timecode', '10:00:00:00'], {
      kind: 'cameraOriginal',
      slate: 'slt/1',
    });
  });

  it('is probed and checksummed: exact technical statements, each with its tool, and the raw probe beside it', async () => {
    const answer = await MEDIA.inspect(bench, call({ ...place, material: original.id }), execution());
    expect(answer).toMatchObject({ material: original.id, sha256: original.sha256, findings: [] });
    const [fact] = (await site.told(metadataStated)).filter(({ data }) => data.subject === original.id);
    const values = Object.fromEntries(fact?.data.statements.map(({ term, value }) => [term, value]) ?? []);
    expect(values).toMatchObject({
      container: 'mov',
      codec: 'h264',
      width: 160,
      height: 90,
      frameRate: '30000/1001',
      frames: 24,
      startTimecode: '10:00:00:00',
      audioCodec: 'pcm',
      channels: 1,
      sampleRate: 48000,
      bitDepth: 16,
      sha256: original.sha256,
      xxh64: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    const rate = fact?.data.statements.find(({ term }) => term === 'frameRate');
    expect(rate).toMatchObject({
      tool: expect.stringContaining('MediaInfoLib'),
      state: 'proposed',
      by: 'run:hsm/film/feature',
    });
    const raw = await readFile(join(site.files, `${original.file}.mediainfo.json`), 'utf8');
    expect(JSON.parse(raw)).toMatchObject({ media: { track: expect.any(Array) } });
    const [inspected] = (await site.told(materialInspected)).filter(({ data }) => data.id === original.id);
    expect(inspected?.data).toMatchObject({ status: 'inspected', material: 'A001.mov', slate: 'slt/1' });
  });

  it('takes roll, scene, characters and location from its slate and scene, and says what does not fit', async () => {
    await site.bring(site.slate('slt/2', '12-2', { shootDate: '2022-08-27' }));
    const answer = await bind(original.id);
    const fact = (await site.told(metadataStated)).filter(({ data }) => data.subject === original.id).at(-1);
    const said = fact?.data.statements.map(({ term, value }) => `${term}=${value}`) ?? [];
    expect(said).toEqual(
      expect.arrayContaining([
        'slate=12-2',
        'cameraRoll=A001',
        'soundRoll=S001',
        'scene=4',
        'location=Orbit',
        'character=Alex',
      ]),
    );
    const roll = fact?.data.statements.find(({ term }) => term === 'cameraRoll');
    expect(roll?.source).toMatch(/^slate slt\/1 \(fact [0-9a-f-]+\)$/);
    const codes = fact?.data.findings?.map(({ code }) => code);
    expect(codes).toEqual(['material.otherRateThanSlate', 'slate.doubled', 'slate.dayAlwaysSame']);
    expect(answer).toMatchObject({ statements: said.length, findings: { length: 3 } });
    expect(await bind(original.id)).toMatchObject({ statements: 0 });
  });

  it('that is no picture goes into quarantine, and nothing is made from it', async () => {
    await site.land('nord', 'broken.mov', 'this is no film');
    const data = { work: 'film', kind: 'version' as const, material: 'broken', shot: 'SATL_0010', path: 'broken.mov' };
    await site.bring(site.event(arrivalClaimed, data, { actor: 'vendor:nord' }));
    const broken = (await site.told(materialArrived)).find((told) => told.data.material === 'broken')?.data.id ?? '';
    const answer = await MEDIA.inspect(bench, call({ ...place, material: broken }), execution());
    expect(answer.findings).toMatchObject([{ severity: 'blocker', code: 'material.noPicture' }]);
    const fact = (await site.told(materialInspected)).find(({ data: { id } }) => id === broken);
    expect(fact?.data.status).toBe('quarantined');
    await site.bring(cutOf('cut_v1', broken, 3, 42));
    const conform = call({ ...place, cut: 'cut_v1', versions: [{ shot: 'SATL_0010', material: broken }] });
    await expect(MEDIA.conform(bench, conform, execution())).rejects.toMatchObject({ code: 'material.quarantined' });
  });

  it('is told when its stored bytes have changed', async () => {
    const mix = await arrived('lumen', 'rot.wav', ['-f', 'lavfi', '-i', 'sine', '-t', '0.1'], { kind: 'soundRoll' });
    await writeFile(join(site.files, mix.file ?? ''), 'rotten', { flag: 'a' });
    const answer = await MEDIA.inspect(bench, call({ ...place, material: mix.id }), execution());
    expect(answer.findings).toMatchObject([{ severity: 'blocker', code: 'material.changed' }]);
  });
});

describe('an edit decision list', () => {
  const edl = (text: string | Buffer, name: string) => async () => {
    await site.land('lumen', name, text);
    const data = { work: 'film', kind: 'edl' as const, material: name, path: name };
    await site.bring(site.event(arrivalClaimed, data, { actor: 'vendor:lumen' }));
    const id = (await site.told(materialArrived)).find((told) => told.data.material === name)?.data.id ?? '';
    return MEDIA.readEdl(bench, call({ ...place, material: id, rate: { num: 24, den: 1 } }), execution());
  };
  const event = (number: string, clip: string, [from, to]: [string, string]) =>
    `${number}  AX       V     C        00:00:00:00 00:00:01:00 ${from} ${to}\n* FROM CLIP NAME: ${clip}\n`;

  it('becomes the shots of a cut, in order, with their frames and sequences', async () => {
    const text = `TITLE: cut_v1\nFCM: NON-DROP FRAME\n${event('001', 'SATL_0010', ['01:00:00:00', '01:00:01:00'])}${event(
      '002',
      'start_of_reel',
      ['01:00:01:00', '01:00:01:17'],
    )}${event('003', 'SATL_0010', ['01:00:01:17', '01:00:01:18'])}`;
    const cut = await edl(text, 'cut_v1.edl')();
    expect(cut.title).toBe('cut_v1');
    expect(cut.events).toMatchObject([
      { shot: 'SATL_0010', sequence: 'SATL', order: 1, frames: 24, recordIn: '01:00:00:00', source: 'AX' },
      { shot: 'start_of_reel', sequence: 'start_of_reel', order: 2, frames: 17 },
      { shot: 'SATL_0010-2', sequence: 'SATL', order: 3, frames: 1 },
    ]);
    expect(cut.findings.map(({ code }) => code)).toContain('edl.shotTwice');
  });

  it('is refused when it is not text or not a list', async () => {
    await expect(edl(Buffer.from([0xff, 0xfe, 0x00]), 'binary.edl')()).rejects.toMatchObject({ code: 'edl.notUtf8' });
    await expect(edl('hello', 'hello.edl')()).rejects.toMatchObject({ code: expect.stringMatching(/^edl\./) });
  });
});

const cutOf = (cut: string, material: string, shots: number, frames: number) =>
  site.event(cutRegistered, {
    ...{ cut, work: 'film', material, version: 1, rate: { num: 24, den: 1 }, frames, shots },
    ...{ status: 'proposed', findings: [] },
  });

describe('from versions to a package', () => {
  const versions: { shot: keyof typeof FRAMES; material: string }[] = [];
  let mix = '';
  let titles = '';
  let conformed: string;
  let graded: string;
  let master: string;

  beforeAll(async () => {
    const plate = await arrived('lumen', 'SATL_0010_plate.mov', picture(24), {
      ...{ kind: 'plate', shot: 'SATL_0010', slate: 'slt/1' },
    });
    await bind(plate.id);
    for (const [shot, frames] of Object.entries(FRAMES) as [keyof typeof FRAMES, number][]) {
      // One version is longer than its shot and one of another size: the conform cuts and fits them.
      const long = shot === 'SATL_0020' ? frames + 5 : frames;
      const source = shot === 'SATL_0020' ? 'testsrc=s=200x100:r=24' : 'testsrc=s=160x90:r=24';
      versions.push({ shot, material: (await arrived('nord', `${shot}.mov`, picture(long, source), { shot })).id });
    }
    // A second of tone, half a second of silence, then tone: what `measure` must find again.
    const tone = `aevalsrc='if(between(t,0.8,1.3),0,0.2*sin(880*t))|if(between(t,0.8,1.3),0,0.2*sin(660*t))':s=48000`;
    mix = (await arrived('lumen', 'mix.wav', ['-f', 'lavfi', '-i', tone, '-t', String(SECONDS)], { kind: 'mix' })).id;
    titles = (
      await arrived('nord', 'titles.mov', picture(17, 'color=black:s=160x90:r=24'), {
        ...{ kind: 'titles', shot: 'SATL_0020' },
      })
    ).id;
    const edl = (await site.told(materialArrived)).find(({ data }) => data.kind === 'edl')?.data.id ?? '';
    await site.bring(cutOf('cut_v1', edl, 3, 42));
  }, 60_000);

  it('a version is checked against its shot in the cut', async () => {
    const [good, long] = versions;
    const input = { ...place, material: good?.material ?? '', shot: 'SATL_0010', frames: 24 };
    expect(await MEDIA.checkVersion(bench, call(input), execution())).toMatchObject({ passed: true, findings: [] });
    const longer = { ...place, material: long?.material ?? '', shot: 'SATL_0020', frames: 17 };
    expect(await MEDIA.checkVersion(bench, call(longer), execution())).toMatchObject({
      passed: false,
      findings: [{ code: 'version.otherLength', severity: 'issue' }],
    });
    const other = { ...longer, shot: 'SATL_0010', frames: 24 };
    const codes = (await MEDIA.checkVersion(bench, call(other), execution())).findings.map(({ code }) => code);
    expect(codes).toEqual(['version.otherShot', 'version.otherLength', 'version.otherSize']);
  });

  it('the conform has exactly the frames of the cut, whatever the versions have', async () => {
    const element = await MEDIA.conform(
      bench,
      call({ ...place, cut: 'cut_v1', versions: versions.toReversed() }),
      execution(),
    );
    expect(element.frames).toBe(42);
    expect(await probe(element.file)).toMatchObject({
      picture: { codec: 'h264', width: 160, height: 90, frames: 42, rate: { num: 24, den: 1 } },
      startTimecode: '01:00:00:00',
    });
    const [fact] = await made('conform');
    expect(fact?.data.madeFrom).toEqual(expect.arrayContaining(versions.map(({ material }) => material)));
    expect(fact?.data.madeFrom).toHaveLength(4);
    conformed = element.id;
  });

  it('a conform of a later cut takes over what it is not given from the conform before, once every shot is known', async () => {
    const [first, , third] = versions;
    if (!first || !third) throw new Error('there are three versions');
    await site.bring(cutOf('cut_v3', first.material, 2, 27));
    const place3 = { ...place, cut: 'cut_v3', versions: [], over: conformed };
    const shot = (name: string, order: number, frames: number) =>
      site.event(shotAdded, {
        ...{ shot: name, vendor: 'nord', work: 'film', cut: 'cut_v3', sequence: 'SATL' },
        order,
        frames,
        recordIn: '01:00:00:00',
      });
    await site.bring(shot(third.shot, 1, FRAMES[third.shot]));
    await expect(MEDIA.conform(bench, call(place3), execution())).rejects.toMatchObject({ code: 'notYet' });
    await site.bring(shot(first.shot, 2, 10));
    const element = await MEDIA.conform(bench, call(place3), execution());
    expect(element.frames).toBe(FRAMES[third.shot] + 10);
    const fact = (await made('conform')).find(({ data }) => data.cut === 'cut_v3');
    expect(fact?.data.madeFrom).toEqual(expect.arrayContaining([first.material, third.material]));
    expect(fact?.data.madeFrom).not.toContain(versions[1]?.material);
  });

  it('a conform without a version for every shot is refused, and one for a shot not known yet waits', async () => {
    const lacking = call({ ...place, cut: 'cut_v1', versions: versions.slice(1) });
    await expect(MEDIA.conform(bench, lacking, execution())).rejects.toMatchObject({ code: 'conform.lacksVersions' });
    const early = call({ ...place, cut: 'cut_v2', versions });
    await expect(MEDIA.conform(bench, early, execution())).rejects.toMatchObject({ code: 'notYet' });
  });

  it('a grade keeps the frames and looks different each time', async () => {
    const input = { ...place, cut: 'cut_v1', conform: conformed };
    const first = await MEDIA.grade(bench, call(input), execution());
    const second = await MEDIA.grade(bench, call(input), execution());
    expect([first.frames, second.frames]).toEqual([42, 42]);
    expect(first.sha256).not.toBe(second.sha256);
    graded = second.id;
  });

  it('is done once under a key: asked again it answers the same, and leaves the files of one try', async () => {
    const again = call({ ...place, cut: 'cut_v1', conform: conformed });
    const tries = [MEDIA.grade(bench, again, execution()), MEDIA.grade(bench, again, execution())];
    const [one, other] = await Promise.all(tries);
    expect(other).toEqual(one);
    expect(await MEDIA.grade(bench, again, execution())).toEqual(one);
    expect((await made('grade')).filter(({ data }) => data.element === one?.id)).toHaveLength(1);
    expect(await readdir(dirname(join(site.files, one?.file ?? '')))).toHaveLength(1);
    const otherInput = { ...again, input: { ...again.input, cut: 'cut_v9' } };
    await expect(MEDIA.grade(bench, otherInput, execution())).rejects.toMatchObject({ code: 'command.otherInput' });
  });

  it('says how far it is while it works, and that it is over', async () => {
    const slow = { ...bench, ffmpeg: Object.create(ffmpeg) as Ffmpeg };
    slow.ffmpeg.run = (args, run) => ffmpeg.run(['-re', ...args], run);
    const beats: number[] = [];
    const heartbeat = ({ done }: { done: number }): void => void beats.push(done);
    await MEDIA.grade(slow, call({ ...place, cut: 'cut_v1', conform: conformed }), execution({ heartbeat }));
    expect(beats.length).toBeGreaterThan(1);
    expect(beats).toEqual(beats.toSorted((a, b) => a - b));
    const all = await site.told(workProgressed);
    const told = all.filter(({ subject }) => subject === all.at(-1)?.subject);
    const said = { data: { title: 'Grade the conformed picture', work: 'film' }, actor: 'run:hsm/film/feature' };
    expect(told[0]).toMatchObject(said);
    expect(told.length).toBeLessThanOrEqual(beats.length);
    const parts = told.map(({ data }) => data.done);
    expect(parts).toEqual([...new Set(parts)].sort());
    expect(parts.at(-1)).toBe(1);
  });

  it('stops when it is cancelled, kills the encoder and leaves nothing', async () => {
    const cancelled = new AbortController();
    const input = { ...place, cut: 'cut_v1', conform: conformed };
    const slow = { ...bench, ffmpeg: Object.create(ffmpeg) as Ffmpeg };
    slow.ffmpeg.run = (args, run) => {
      setTimeout(() => cancelled.abort(new Error('cancelled')), 100);
      return ffmpeg.run(['-re', ...args], run);
    };
    const files = async () =>
      (await readdir(join(site.files, 'store/hsm/film/grade'), { recursive: true })).filter((name) =>
        name.endsWith('.mov'),
      );
    const before = await files();
    await expect(MEDIA.grade(slow, call(input), execution({ signal: cancelled.signal }))).rejects.toThrow('cancelled');
    expect(await files()).toEqual(before);
  });

  it('the picture master has the grade, the titles where their shot is, the mix, and the frames of the cut', async () => {
    const element = await MEDIA.encodeMaster(
      bench,
      call({ ...place, cut: 'cut_v1', grade: graded, mix, titles }),
      execution(),
    );
    expect(await probe(element.file)).toMatchObject({
      container: 'mov',
      picture: { codec: 'prores', frames: 42, rate: { num: 24, den: 1 } },
      sound: { codec: 'pcm', channels: 2, sampleRate: 48000, bitDepth: 24 },
      startTimecode: '01:00:00:00',
    });
    master = element.id;
  });

  it('the mix of another cut is refused', async () => {
    const long = await arrived('lumen', 'long.wav', ['-f', 'lavfi', '-i', 'sine', '-t', '9'], { kind: 'mix' });
    const input = call({ ...place, cut: 'cut_v1', grade: graded, mix: long.id, titles });
    await expect(MEDIA.encodeMaster(bench, input, execution())).rejects.toMatchObject({ code: 'master.mixOfOtherCut' });
  });

  it('measuring finds the black of the titles and the silence of the mix', async () => {
    const found = await MEDIA.measure(
      bench,
      call<MediaInputOf<typeof measureDefinition>>({ ...place, element: master }),
      execution(),
    );
    expect(found).toMatchObject({ container: 'mov', videoCodec: 'prores', frames: 42, audioCodec: 'pcm', channels: 2 });
    expect(found.black).toHaveLength(1);
    expect(found.black[0]?.start).toBeCloseTo(1, 1);
    expect(found.black[0]?.end).toBeCloseTo(41 / 24, 1);
    expect(found.silence).toHaveLength(1);
    expect(found.silence[0]?.start).toBeCloseTo(0.8, 1);
    expect(found.silence[0]?.end).toBeCloseTo(1.3, 1);
    expect(found.loudness).toBeLessThan(0);
    expect(found.truePeak).toBeCloseTo(-14, 0);
  });

  const specification = {
    ...{
      specification: 'web',
      title: 'Web',
      container: 'mp4' as const,
      videoCodec: 'h264' as const,
      audioCodec: 'aac' as const,
    },
    ...{
      width: 320,
      height: 240,
      rate: { num: 24, den: 1 },
      sampleRate: 44100,
      channels: 1,
      maxBlack: 1,
      maxSilence: 1,
    },
  };
  let packaged: string;
  it('a package is what its specification says, at its loudness', async () => {
    const loudness = { target: -23, tolerance: 1, truePeak: -3 };
    const input = { ...place, deliverable: 'D1', element: master, specification: { ...specification, loudness } };
    const element = await MEDIA.encodePackage(bench, call(input), execution());
    packaged = element.id;
    const found = await MEDIA.measure(bench, call({ ...place, element: packaged }), execution());
    expect(found).toMatchObject({
      ...{ container: 'mp4', videoCodec: 'h264', width: 320, height: 240, rate: { num: 24, den: 1 }, frames: 42 },
      ...{ audioCodec: 'aac', sampleRate: 44100, channels: 1 },
    });
    expect(Math.abs((found.loudness ?? 0) + 23)).toBeLessThan(1);
  });

  it('a package at another rate keeps the running time, and one that cannot be encoded is refused in words', async () => {
    const pal = { ...specification, container: 'mov' as const, audioCodec: 'pcm' as const, rate: { num: 25, den: 1 } };
    const input = { ...place, deliverable: 'D2', element: master, specification: pal };
    expect((await MEDIA.encodePackage(bench, call(input), execution())).frames).toBe(44);
    const impossible = { ...specification, container: 'mxf' as const, videoCodec: 'prores' as const };
    const wrong = call({ ...input, specification: impossible });
    await expect(MEDIA.encodePackage(bench, wrong, execution())).rejects.toMatchObject({
      code: 'package.cannotEncode',
    });
  });

  it('what is too long is shown as a still, and so is what was found there before; a silent channel is named', async () => {
    const half = `aevalsrc='0.2*sin(880*t)|0':s=48000`;
    const deaf = await arrived('lumen', 'deaf.wav', ['-f', 'lavfi', '-i', half, '-t', String(SECONDS)], {
      kind: 'mix',
    });
    const { id } = await MEDIA.encodeMaster(
      bench,
      call({ ...place, cut: 'cut_v1', grade: graded, mix: deaf.id, titles }),
      execution(),
    );
    const spots = [
      { start: 0, end: 0.5 },
      { start: 0, end: 1, channel: 1 },
      { start: 60, end: 61 },
    ];
    const input = { ...place, element: id, tolerance: { maxBlack: 0.5, maxSilence: 1 }, spots };
    const once = call<MediaInputOf<typeof measureDefinition>>(input);
    const found = await MEDIA.measure(bench, once, execution());
    expect(found.startTimecode).toBe('01:00:00:00');
    expect(found.silentChannels).toMatchObject([{ channel: 2, start: 0, still: expect.any(String) }]);
    expect(found.silence).toEqual([]);
    const stills = [found.black[0], found.silentChannels?.[0], found.spots?.[0], found.spots?.[1]].map(
      (it) => it?.still,
    );
    for (const still of stills) {
      expect(await probe(still ?? '')).toMatchObject({ picture: { codec: 'jpeg', width: 480 } });
    }
    expect(new Set(stills).size).toBe(4);
    // The file is shorter than where something was found: there is nothing to show.
    expect(found.spots?.[2]).toEqual({ start: 60, end: 61 });
    // Asked again it answers the same, and its stills are still there.
    expect(await MEDIA.measure(bench, once, execution())).toEqual(found);
    expect(await readdir(dirname(join(site.files, stills[0] ?? '')))).toHaveLength(4);
  });

  it('a digital cinema package is picture and sound in a file each, measured together', async () => {
    const cinema = {
      ...{ ...specification, container: 'mxf' as const, videoCodec: 'jpeg2000' as const, audioCodec: 'pcm' as const },
      ...{ packaging: 'dcp' as const, sampleRate: 48000, channels: 2 },
    };
    const input = { ...place, deliverable: 'D3', element: master, specification: cinema };
    const element = await MEDIA.encodePackage(bench, call(input), execution());
    expect(element).toMatchObject({ frames: 42, sha1: expect.stringMatching(/^[0-9a-f]{40}$/) });
    const again = await MEDIA.encodePackage(bench, call(input), execution());
    expect([again.sha256, again.sound?.sha256]).toEqual([element.sha256, element.sound?.sha256]);
    const picture = await probe(element.file);
    expect(picture).toMatchObject({ container: 'mxf', picture: { codec: 'jpeg2000', width: 320, frames: 42 } });
    expect(picture.sound).toBeUndefined();
    expect(await probe(element.sound?.file ?? '')).toMatchObject({ sound: { codec: 'pcm', channels: 2 } });
    expect((await made('packageSound'))[0]?.data).toMatchObject({ element: element.sound?.id, deliverable: 'D3' });
    const found = await MEDIA.measure(bench, call({ ...place, element: element.id }), execution());
    expect(found).toMatchObject({ videoCodec: 'jpeg2000', frames: 42, audioCodec: 'pcm', channels: 2 });
    expect(found.silence).toHaveLength(1);
  });

  it('the parts of the newest master are known, for another to be made of them', async () => {
    const asking = elementCommands(new CommandHandlers());
    const parts = await asking.execute(site.db, 'element.masterParts', place, servicePrincipal('test'));
    expect(parts).toMatchObject({ cut: 'cut_v1', grade: graded, titles });
    const none = asking.execute(site.db, 'element.masterParts', { ...place, work: 'other' }, servicePrincipal('test'));
    await expect(none).rejects.toMatchObject({ code: 'master.none' });
  });

  describe('subtitles', () => {
    const subtitles = async (name: string, text: string, language = 'fr') => {
      await site.land('nord', name, text);
      const data = { work: 'film', kind: 'subtitle' as const, material: name, path: name, language };
      await site.bring(site.event(arrivalClaimed, data, { actor: 'vendor:nord' }));
      const fact = (await site.told(materialArrived)).find((told) => told.data.material === name);
      expect(fact?.data.language).toBe(language);
      const input = { ...place, material: fact?.data.id ?? '', element: master, language: 'fr' };
      return MEDIA.readSubtitles(bench, call(input), execution());
    };
    const cue = (number: number, from: string, to: string, text: string) =>
      `${number}\n00:00:0${from} --> 00:00:0${to}\n${text}\n\n`;

    it('that fit the picture pass, and are made for the screen', async () => {
      const read = await subtitles(
        'good.srt',
        cue(1, '0,000', '0,800', 'Bonjour.') + cue(2, '1,000', '1,700', '<i>Toi ?</i>'),
      );
      expect(read).toMatchObject({ passed: true, cues: 2, findings: [], reason: '', language: 'fr' });
      const screen = await readFile(join(site.files, read.screen.file), 'utf8');
      expect(screen).toContain('TimeIn="00:00:01:00"');
      expect(screen).toContain('Toi ?</Text>');
    });
    it('that overlap, run backwards or last beyond the picture are sent back, each with where', async () => {
      const text =
        cue(1, '0,000', '0,800', 'Un.') + cue(2, '0,500', '0,400', 'Deux.') + cue(3, '1,000', '9,000', 'Trois.');
      const read = await subtitles('bad.srt', text);
      expect(read.passed).toBe(false);
      expect(read.findings.map(({ code }) => code)).toEqual([
        'subtitle.backwards',
        'subtitle.overlap',
        'subtitle.beyondEnd',
      ]);
      expect(read.findings[2]?.spot).toEqual({ start: 1, end: 9 });
      expect(read.reason).toContain('Subtitle 3 (0:00:01.000) lasts beyond the picture');
    });
    it('in another language, or that are none, are sent back', async () => {
      expect((await subtitles('de.srt', cue(1, '0,000', '0,800', 'Hallo.'), 'de')).findings[0]?.code).toBe(
        'subtitle.otherLanguage',
      );
      expect((await subtitles('none.srt', 'not subtitles at all\n\n')).findings[0]?.code).toBe('subtitle.none');
    });
  });

  it('a package can be described down to the camera roll, the slate and the scene, by every step', async () => {
    const { file, sha256 } = await MEDIA.describe(bench, call({ ...place, element: packaged }), execution());
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    const lineage = JSON.parse(await readFile(join(site.files, file), 'utf8')) as LineageDocument;
    expect(lineage.elements.map(({ kind }) => kind)).toEqual(['package', 'pictureMaster', 'grade', 'conform']);
    const original = lineage.materials.find(({ kind }) => kind === 'cameraOriginal');
    expect(original?.way.map(({ how }) => how)).toEqual([
      ...['package', 'pictureMaster', 'grade', 'conform'],
      ...['made on the plate of the shot', 'pulled from the camera original of the slate'],
    ]);
    const values = Object.fromEntries(original?.values.map(({ term, value }) => [term, value]) ?? []);
    expect(values).toMatchObject({
      cameraRoll: 'A001',
      slate: '12-2',
      scene: '4',
      frameRate: '30000/1001',
      character: 'Alex',
    });
    expect(lineage.materials.map(({ kind }) => kind).sort()).toEqual([
      'cameraOriginal',
      'edl',
      'mix',
      'plate',
      'titles',
      'version',
      'version',
      'version',
    ]);
    for (const { sha256: bytes } of lineage.materials) expect(bytes).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what a file is', () => {
  it('is found out once, and again when something has written to it', async () => {
    const file = join(site.files, 'known.mov');
    await ffmpeg.run([...picture(12), file], { signal: quiet });
    expect((await prober.format(file)).picture?.frames).toBe(12);
    expect(await new Prober().format(file)).toBe(await prober.format(file));
    await ffmpeg.run([...picture(24), file], { signal: quiet });
    expect((await prober.format(file)).picture?.frames).toBe(24);
    await rm(file);
    await expect(prober.format(file)).rejects.toMatchObject({ code: 'media.unreadable' });
  });
});
