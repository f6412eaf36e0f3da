import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { edlOf, reelOf } from './edl.js';
import { readFilm } from './film.js';
import { DATA_FOLDER } from './shipped.js';
import { FILM_RATE, frameOf } from './timecode.js';

const { cut } = readFilm();
const text = edlOf(cut);

describe('the edit decision list', () => {
  it('is the committed file, byte for byte', () => {
    expect(readFileSync(join(DATA_FOLDER, 'HSM_cut_v1.edl'), 'utf8')).toBe(text);
  });

  it('is the committed file for the second cut too', () => {
    const { recut } = readFilm();
    expect(readFileSync(join(DATA_FOLDER, 'HSM_cut_v2.edl'), 'utf8')).toBe(edlOf(recut.cut));
  });

  it('says that order and durations are invented', () => {
    expect(text).toContain('ORDER AND DURATIONS ARE INVENTED');
  });

  it('gives each piece as long in the source as in the record', () => {
    const events = [...text.matchAll(/^(\d{3}) {2}(\S{1,8}) +V {5}C {8}(\S+) (\S+) (\S+) (\S+)$/gm)];
    expect(events).toHaveLength(99);
    events.forEach(([, number, , ...timecodes], index) => {
      const [sourceIn = 0, sourceOut = 0, recordIn = 0, recordOut = 0] = timecodes.map((t) => frameOf(t, FILM_RATE));
      expect(Number(number)).toBe(index + 1);
      expect(sourceOut - sourceIn).toBe(cut.pieces[index]?.frames);
      expect(recordOut - recordIn).toBe(cut.pieces[index]?.frames);
    });
  });

  it('names each clip and its real first_edl file', () => {
    expect(text).toContain(
      '* FROM CLIP NAME: SATL_0010\n* SOURCE FILE: SATL_0010_93591eb8-e904-11ed-bf37-2a7b0734cd6b.mp4\n',
    );
  });

  it('keeps reels to eight characters and tells them apart', () => {
    const reels = cut.pieces.map(({ name }) => reelOf(name));
    expect(reels.every(({ length }) => length <= 8)).toBe(true);
    expect(new Set(reels).size).toBe(99);
  });
});
