import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFilm } from '../film.js';
import { findFfmpeg, runFfmpeg } from './ffmpeg.js';
import { type Made, makeMedia } from './make-media.js';
import type { Clip, MediaFile, Mix } from './media-file.js';

const film = readFilm();
const folder = mkdtempSync(join(tmpdir(), 'bobine-media-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const versions = film.shots.find(({ name }) => name === 'SATL_0130')?.submissions ?? [];
const piece = film.shots.find(({ name }) => name === 'start_of_reel');
const clips = [film.captures[0], piece?.submissions[0], versions[0], versions[10], film.titles].flatMap(
  (material) => (material?.file as Clip | undefined) ?? [],
);
const wanted: MediaFile[] = [...clips, film.mix.file, film.edl.file];

let ffmpeg = '';
let made: Made[] = [];
beforeAll(async () => {
  ffmpeg = await findFfmpeg();
  made = await makeMedia(folder, wanted);
}, 60_000);

/** Decodes a stream and counts what comes out. */
async function decoded(path: string, stream: string, format: string[]): Promise<string[]> {
  const list = join(folder, 'decoded.txt');
  await runFfmpeg(ffmpeg, ['-v', 'error', '-y', '-i', path, '-map', stream, ...format, list], folder);
  return readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
}

describe('the media of the demonstration', () => {
  it('decode to exactly the frames of the cut', async () => {
    for (const { file, absolute } of made) {
      if (file.kind !== 'clip') continue;
      expect(await decoded(absolute, '0:v:0', ['-f', 'framecrc'])).toHaveLength(file.frames);
    }
  });

  it('show another picture in each frame and in each version', async () => {
    const [first, eleventh] = [made[2], made[3]];
    const one = await decoded(first?.absolute ?? '', '0:v:0', ['-f', 'framemd5']);
    const other = await decoded(eleventh?.absolute ?? '', '0:v:0', ['-f', 'framemd5']);
    const hashes = [...one, ...other].map((line) => line.split(',').at(-1)?.trim());
    expect(new Set(hashes).size).toBe(one.length + other.length);
  });

  it('carry the camera original at 30000/1001 with its roll, timecode and tone', async () => {
    const said = await runFfmpeg(ffmpeg, ['-i', made[0]?.absolute ?? '', '-t', '0.1', '-f', 'null', '-'], folder);
    expect(said).toContain('29.97 fps');
    expect(said).toContain('320x180');
    expect(said).toContain('reel_name       : CRA');
    expect(said).toContain('timecode        : 10:00:00:00');
    expect(said).toContain('pcm_s16le');
  });

  it('have a mix as long as the cut to the sample, near -23 LUFS and never silent', async () => {
    const mix = made.find(({ file }) => file.kind === 'mix');
    const audible = ['-af', 'silencedetect=n=-60dB:d=0.5,ebur128=peak=true', '-f', 'null', '-'];
    const said = await runFfmpeg(ffmpeg, ['-nostats', '-i', mix?.absolute ?? '', ...audible], folder);
    const loudness = Number(/I:\s+(-?[\d.]+) LUFS/.exec(said.slice(said.lastIndexOf('Summary')))?.[1]);
    expect(Math.abs(loudness + 23)).toBeLessThanOrEqual(0.5);
    expect(said).not.toContain('silence_start');
    const frames = (mix?.file as Mix).passages.reduce((sum, passage) => sum + passage.frames, 0);
    expect(frames).toBe(film.cut.frames);
    const pcm = await decoded(mix?.absolute ?? '', '0:a:0', ['-f', 'framecrc']);
    const samples = pcm.reduce((sum, line) => sum + Number(line.split(',')[3]), 0);
    expect(samples).toBe(frames * 2000);
  });

  it('are encoded once where the same picture is wanted in two places', async () => {
    const [first] = made;
    const elsewhere = { ...(first?.file as Clip), path: 'rushes/copy.mov' };
    const [copy] = await makeMedia(folder, [elsewhere], undefined, { ffmpeg: 'no encoder at all' });
    expect(copy).toMatchObject({ sha256: first?.sha256, size: first?.size, fresh: true });
    expect(readFileSync(copy?.absolute ?? '').equals(readFileSync(first?.absolute ?? ''))).toBe(true);
  });

  it('are made the same, byte for byte, in another folder', async () => {
    const again = await makeMedia(join(folder, 'again'), wanted.slice(0, 4));
    expect(again.map(({ sha256 }) => sha256)).toEqual(made.slice(0, 4).map(({ sha256 }) => sha256));
  });

  it('are kept when they are there, and made anew when one was cut short', async () => {
    const cutShort = made[1];
    truncateSync(cutShort?.absolute ?? '', 100);
    const seen: number[] = [];
    const again = await makeMedia(folder, wanted, ({ done }) => seen.push(done));
    expect(again.map(({ fresh }) => fresh)).toEqual(wanted.map((_, index) => index === 1));
    expect(again.map(({ sha256 }) => sha256)).toEqual(made.map(({ sha256 }) => sha256));
    expect(seen).toEqual(wanted.map((_, index) => index + 1));
  });

  it('leave nothing half-made when an encode fails', async () => {
    const file = clips[1] as Clip;
    const broken: Clip = { ...file, path: 'broken/clip.mov', colour: 'none' };
    await expect(makeMedia(folder, [broken])).rejects.toThrow('atelier-nord/broken/clip.mov was not made');
    expect(readdirSync(join(folder, 'atelier-nord', 'broken'))).toEqual([]);
    expect(readdirSync(join(folder, '.making'))).toEqual([]);
  });

  it('lie where the real names are', () => {
    expect(made[2]?.absolute).toContain(join('atelier-nord', 'CG', 'anim', 'SATL', 'SATL_0130_anim_v001_'));
  });
});
