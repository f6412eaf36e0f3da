import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  arrivalClaimed,
  type DataOf,
  elementMade,
  type Envelope,
  materialArrived,
  newId,
  previewMade,
  previewNotMade,
} from '@bobine/contracts';
import { until } from '@bobine/testing';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { registerElement } from '../element/element.store.js';
import { findFfmpeg, Ffmpeg } from '../media/ffmpeg.js';
import { formatOf } from '../media/format.js';
import type { Workbench } from '../media/media-work.js';
import { Prober } from '../media/prober.js';
import { logger, TestSite } from '../testing/site.js';
import { finish, takeNext } from './preview.store.js';
import { Previewer } from './previewer.js';

let site: TestSite;
let ffmpeg: Ffmpeg;
let bench: Workbench;
const prober = new Prober();
const quiet = new AbortController().signal;

beforeAll(async () => {
  site = await TestSite.open();
  await site.begin([arrivalClaimed.type]);
  ffmpeg = await findFfmpeg(undefined, process.env['PATH']);
  bench = { db: site.db, files: site.files, ffmpeg, prober, logger };
}, 60_000);
afterAll(async () => {
  await prober.stop();
  await site.close();
});

type Said = Partial<DataOf<typeof arrivalClaimed>>;
async function arrives(path: string, content: string[] | string | Buffer, said: Said = {}): Promise<string> {
  await site.land('nord', path, Array.isArray(content) ? '' : content);
  if (Array.isArray(content)) {
    await ffmpeg.run([...content, join(site.files, 'landing', 'nord', path)], { signal: quiet });
  }
  const data = { work: 'film', kind: 'version' as const, shot: 'SATL_0010', material: path, path, ...said };
  await site.bring(site.event(arrivalClaimed, data, { actor: 'vendor:nord' }));
  const fact = (await site.told(materialArrived)).find((told) => told.data.material === path);
  if (!fact) throw new Error(`${path} did not arrive`);
  return fact.data.id;
}
const source = (input: string) => ['-f', 'lavfi', '-i', input];
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const picture = (frames: number, size = '1280x720', rate = '24') => [
  ...source(`testsrc=s=${size}:r=${rate}`),
  ...['-frames:v', String(frames), ...X264],
];
/** Makes what waits, and answers what was told of one preview. */
async function made(id: string, previewer = new Previewer(bench)): Promise<Envelope[]> {
  while (await previewer.makeNext());
  return [...(await site.told(previewMade)), ...(await site.told(previewNotMade))].filter(
    ({ data }) => data.preview === id,
  );
}
const dataOf = ([fact]: Envelope[]) => fact?.data as DataOf<typeof previewMade>;
const probe = async (file: string) => formatOf(await prober.probe(join(site.files, file)));
const filesBeside = (file: string) => readdir(join(site.files, dirname(file)));

describe('a preview', () => {
  it('of a film with sound has a poster, a proxy to play frame by frame, a filmstrip and its sound drawn', async () => {
    const sound = source('sine=frequency=440:sample_rate=48000');
    const args = [...picture(96, '1280x720', '30000/1001').slice(0, 4), ...sound, '-frames:v', '96', '-t', '3.2'];
    const id = await arrives('whole.mov', [...args, ...X264, '-c:a', 'pcm_s16le', '-timecode', '10:00:00:00']);
    const facts = await made(id);
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({ project: 'hsm', actor: 'service:assets', type: previewMade.type });
    const [arrived] = (await site.told(materialArrived)).filter(({ data }) => data.id === id);
    expect(facts[0]).toMatchObject({ causation: arrived?.id, correlation: arrived?.correlation });
    const data = dataOf(facts);
    expect(data).toMatchObject({
      ...{ preview: id, of: 'material', work: 'film', kind: 'version', vendor: 'nord', shot: 'SATL_0010' },
      ...{ width: 1280, height: 720, frames: 96, rate: { num: 30000, den: 1001 }, startTimecode: '10:00:00:00' },
      poster: { width: 640, height: 360 },
      proxy: { type: 'video/mp4', width: 960, height: 540 },
      waveform: { width: 1280, height: 240 },
      filmstrip: { columns: 8, rows: 4, pictures: 32, everyFrames: 3, width: 1280 },
    });
    expect(data.reason).toBeUndefined();
    const proxy = await probe(data.proxy!.file);
    expect(proxy).toMatchObject({
      container: 'mp4',
      picture: { codec: 'h264', frames: 96, rate: { num: 30000, den: 1001 } },
      sound: { codec: 'aac', channels: 2 },
    });
    expect((await stat(join(site.files, data.proxy!.file))).size).toBe(data.proxy!.size);
    expect((await probe(data.poster!.file)).picture).toMatchObject({ width: 640, height: 360 });
  });

  it('is made in one reading of its file', async () => {
    let readings = 0;
    class Counted extends Ffmpeg {
      override run(...of: Parameters<Ffmpeg['run']>): Promise<void> {
        readings++;
        return super.run(...of);
      }
    }
    const sound = [...source('sine=frequency=440:sample_rate=48000'), '-t', '4', '-c:a', 'pcm_s16le'];
    const id = await arrives('read-once.mov', [...source('testsrc=s=320x180:r=24'), ...sound, ...X264]);
    const { poster, proxy, filmstrip, waveform } = dataOf(
      await made(id, new Previewer({ ...bench, ffmpeg: new Counted(ffmpeg.binary) })),
    );
    expect([poster, proxy, filmstrip, waveform]).not.toContain(undefined);
    expect(readings).toBe(1);
  });

  it('of a film whose sound cannot be read is what can be made of its picture, and why it is no more', async () => {
    const sound = [...source('sine=frequency=440:sample_rate=48000'), '-t', '1', '-c:a', 'pcm_s16le'];
    const film = join(site.files, 'film.mov');
    await ffmpeg.run([...source('testsrc=s=320x180:r=24'), ...sound, ...X264, film], { signal: quiet });
    const bytes = await readFile(film);
    const unknown = Buffer.from(bytes.toString('latin1').replaceAll('sowt', 'zzzz'), 'latin1');
    const data = dataOf(await made(await arrives('unheard.mov', unknown)));
    expect(data).toMatchObject({ poster: { width: 320 }, reason: expect.stringContaining('cannot be read') });
    expect([data.proxy, data.waveform]).toEqual([undefined, undefined]);
  });

  it('shows a picture that is not black where there is one', async () => {
    const black = source('color=c=black:s=320x180:r=24:d=2');
    const graph = '[0:v][1:v]concat=n=2[v]';
    const args = [...black, ...source('testsrc=s=320x180:r=24:d=2'), '-filter_complex', graph, '-map', '[v]', ...X264];
    const data = dataOf(await made(await arrives('black-first.mov', args)));
    const lines: string[] = [];
    const check = ['-i', join(site.files, data.poster!.file), '-vf', 'blackframe=amount=90', '-f', 'null', '-'];
    await ffmpeg.run(check, { signal: quiet, onLine: (line) => lines.push(line) });
    expect(lines.filter((line) => line.includes('pblack:'))).toEqual([]);
  });

  it('of black from beginning to end is black', async () => {
    const data = dataOf(
      await made(await arrives('black.mov', [...source('color=c=black:s=320x180:r=24:d=1'), ...X264])),
    );
    expect(data).toMatchObject({ poster: { width: 320 }, proxy: { height: 180 } });
  });

  it('of one frame of an odd size has a poster and a proxy of an even one', async () => {
    const odd = [...source('testsrc=s=159x91:r=24'), '-frames:v', '1', '-c:v', 'qtrle'];
    const data = dataOf(await made(await arrives('one.mov', odd)));
    expect(data).toMatchObject({ poster: { width: 159, height: 91 }, proxy: { width: 158, height: 90 }, frames: 1 });
    expect(data.reason).toBeUndefined();
  });

  it('of sound is heard and drawn', async () => {
    const args = [...source('sine=frequency=440:sample_rate=48000:d=2'), '-ac', '6', '-c:a', 'pcm_s24le'];
    const id = await arrives('mix.wav', args, { kind: 'mix' });
    const data = dataOf(await made(id));
    expect(data).toMatchObject({ proxy: { type: 'audio/mp4' }, waveform: { width: 1280, height: 240 }, seconds: 2 });
    expect([data.poster, data.frames, data.width]).toEqual([undefined, undefined, undefined]);
    expect((await probe(data.proxy!.file)).sound).toMatchObject({ codec: 'aac', channels: 2 });
  });

  it('of a still is a poster alone', async () => {
    const args = [...source('testsrc=s=2048x858'), '-frames:v', '1', '-f', 'image2', '-c:v', 'png'];
    const data = dataOf(await made(await arrives('art.png', args, { kind: 'document' })));
    expect(data).toMatchObject({ poster: { width: 640, height: 268 }, width: 2048, height: 858 });
    expect([data.proxy, data.frames, data.rate]).toEqual([undefined, undefined, undefined]);
  });

  it('is made of an element too, with no word of a template', async () => {
    const id = newId();
    await writeFile(join(site.files, 'grade.mov'), '');
    await ffmpeg.run([...picture(24, '320x180'), join(site.files, 'grade.mov')], { signal: quiet });
    const cause = { project: 'hsm', actor: 'run:x', correlation: 'x' };
    const element = { id, project: 'hsm', work: 'film', kind: 'grade' as const, cut: 'cut_v1', deliverable: null };
    const bytes = { file: 'grade.mov', size: 1, sha256: 'f'.repeat(64), xxh64: 'f'.repeat(16), frames: 24 };
    await site.db.transaction((tx) => registerElement(tx, { ...element, ...bytes, retiredAt: null }, [], cause));
    const data = dataOf(await made(id));
    expect(data).toMatchObject({ of: 'element', kind: 'grade', cut: 'cut_v1', frames: 24 });
    expect(await site.told(elementMade)).toHaveLength(1);
  });

  it('is not tried of lists, subtitles and documents that are text', async () => {
    for (const [path, kind] of [
      ['cut.edl', 'edl'],
      ['de.srt', 'subtitle'],
      ['contract.pdf', 'document'],
    ] as const) {
      expect(await made(await arrives(path, path, { kind }))).toEqual([]);
    }
  });

  it('of what cannot be read is told to be none, and why; the material is as it was', async () => {
    const id = await arrives('broken.mov', 'this is no film');
    const facts = await made(id);
    expect(facts).toMatchObject([
      {
        type: previewNotMade.type,
        data: { preview: id, reason: 'There is no picture or sound in it that can be shown.' },
      },
    ]);
    const [row] = await site.db.query<{ status: string }>('select status from materials where id = $1', [id]);
    expect(row?.status).toBe('arrived');
    expect(await made(id)).toHaveLength(1);
  });

  it('that takes too long is what could be made of it, with why the rest is not there', async () => {
    const id = await arrives('slow.mov', picture(4800, '320x180'));
    const data = dataOf(await made(id, new Previewer(bench, 900)));
    // On a busy machine not even the poster.
    expect(data).toMatchObject({ preview: id, reason: 'It took longer than 1 min to make.' });
    expect([data.proxy, data.filmstrip]).toEqual([undefined, undefined]);
  });
});

describe('a preview that is cut short', () => {
  const row = async (id: string) =>
    (
      await site.db.query<{ tries: number; taker: string | null }>('select tries, taker from previews where id = $1', [
        id,
      ])
    )[0];

  it('is begun again by whoever is there next when its maker stops, and is made once', async () => {
    const id = await arrives('stopped.mov', picture(2400, '640x360'));
    const first = new Previewer(bench);
    first.start();
    await until('it is taken', async () => (await row(id))?.taker !== null);
    await first.stop();
    expect(await row(id)).toMatchObject({ taker: null, tries: 0 });
    expect(await made(id)).toHaveLength(1);
  });

  it('goes to another when its maker is killed, and what the dead one left goes', async () => {
    const id = await arrives('killed.mov', picture(24, '320x180'));
    const dead = await takeNext(site.db);
    expect(dead?.about.preview).toBe(id);
    const left = join(site.files, `store/hsm/film/preview/${id}`);
    await mkdir(left, { recursive: true });
    await writeFile(join(left, `${newId()}-proxy.mp4`), 'half');
    expect(await made(id)).toEqual([]);
    await site.db.query('update previews set free_at = now() where id = $1', [id]);
    const facts = await made(id);
    expect(facts).toHaveLength(1);
    expect(await filesBeside(dataOf(facts).poster!.file)).toHaveLength(2);
  });

  it('is made once when one that was thought dead comes to its end as well', async () => {
    const id = await arrives('twice.mov', picture(240, '640x360'));
    const slow = new Previewer(bench);
    const going = slow.makeNext();
    await until('it is taken', async () => (await row(id))?.taker !== null);
    await site.db.query('update previews set free_at = now() where id = $1', [id]);
    const other = new Previewer(bench);
    await Promise.all([going, other.makeNext()]);
    const facts = await made(id);
    expect(facts).toHaveLength(1);
    const { poster, proxy, filmstrip } = dataOf(facts);
    const kept = [poster, proxy, filmstrip].map((part) => part!.file.split('/').at(-1));
    expect((await filesBeside(poster!.file)).sort()).toEqual(kept.sort());
  });

  it('is told once and kept when the answer to its commit is lost', async () => {
    const id = await arrives('unsure.mov', picture(24, '320x180'));
    const taken = (await takeNext(site.db))!;
    const outcome = () => site.db.transaction((tx) => finish(tx, taken));
    expect([taken.about.preview, await outcome(), await outcome()]).toEqual([id, 'now', 'before']);
    expect(await site.db.transaction((tx) => finish(tx, { ...taken, taker: newId() }))).toBe('lost');
  });

  it('is given up when its file kills whoever reads it', async () => {
    const id = await arrives('deadly.mov', picture(24, '320x180'));
    await site.db.query('update previews set tries = 5 where id = $1', [id]);
    expect(await made(id)).toMatchObject([{ data: { reason: 'It was tried 5 times, and never came to an end.' } }]);
  });

  it('is tried again when the failure says nothing of the file', async () => {
    const id = await arrives('later.mov', picture(24, '320x180'));
    const nowhere = new Previewer({ ...bench, ffmpeg: new Ffmpeg('/nowhere/ffmpeg') });
    expect(await made(id, nowhere)).toEqual([]);
    expect(await row(id)).toMatchObject({ tries: 1, taker: null });
    await site.db.query('update previews set free_at = now() where id = $1', [id]);
    expect(await made(id)).toHaveLength(1);
  });

  it('of a file that is gone is told to be none', async () => {
    const id = await arrives('gone.mov', picture(24, '320x180'));
    const [material] = await site.db.query<{ file: string }>('select file from materials where id = $1', [id]);
    await rm(join(site.files, material!.file));
    expect(await made(id)).toMatchObject([{ type: previewNotMade.type }]);
  });
});
