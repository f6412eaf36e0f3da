import { describe, expect, it } from '@jest/globals';
import { materialsOf, readFilm } from './film.js';
import { PEOPLE, VENDORS } from './people.js';

const film = readFilm();
const count = <T>(rows: T[], key: (row: T) => string | number | undefined): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(rows, key)].map(([value, same]) => [String(value), same.length]));
const shot = (name: string) => film.shots.find((one) => one.name === name);

describe('the film as its data tell it', () => {
  it('is Hyperspace Madness, with its EIDR and without an ISAN', () => {
    expect(film.work.title).toBe('Hyperspace Madness');
    expect(film.work.eidr).toBe('10.5240/96C6-A678-E011-B059-77AA-2');
    expect(film.work.identifiers.map(({ scope }) => scope)).toEqual(['omc:labkoat', 'eidr', 'imdb']);
  });

  it('has 583 assets, 7 scenes, 15 production scenes, 5 characters and 10 locations', () => {
    expect(film.assetCount).toBe(583);
    expect(film.scenes).toHaveLength(7);
    expect(film.productionScenes).toHaveLength(15);
    expect(film.characters.map(({ name }) => name)).toContain('Sven');
    expect(film.characters).toHaveLength(5);
    expect(film.locations).toHaveLength(10);
    expect(film.characters[0]?.portrayedBy).toBe('J. Warren Trezevant');
  });

  it('has 131 slates: 34 of live action with rolls at 29.97, 97 of animation at 24', () => {
    expect(film.slates).toHaveLength(131);
    expect(count(film.slates, (slate) => slate.recordingFps)).toEqual({ '24': 97, '29.97': 34 });
    const live = film.slates.filter(({ liveAction }) => liveAction);
    expect(live).toHaveLength(34);
    expect(new Set(live.map(({ cameraRoll, soundRoll }) => `${cameraRoll} ${soundRoll}`))).toEqual(
      new Set(['CRA SRA']),
    );
    expect(live.every(({ rate }) => rate.num === 30000 && rate.den === 1001)).toBe(true);
    expect(new Set(film.slates.map(({ shootDay }) => shootDay))).toEqual(new Set([1]));
  });

  it('bears the label 12-2 on two slates, which their identifiers tell apart', () => {
    const doubled = film.slates.filter(({ label }) => label === '12-2');
    expect(doubled.map(({ productionScene }) => productionScene.number).toSorted()).toEqual(['11', '12']);
    expect(new Set(film.slates.map(({ id }) => id)).size).toBe(131);
  });
});

describe('the cut', () => {
  it('is made of the 99 pieces of first_edl', () => {
    expect(count(film.shots, ({ sequence }) => sequence)).toEqual({
      start_of_reel: 1,
      INTRO: 1,
      SATL: 25,
      FALL: 10,
      BECH: 25,
      JRUN: 13,
      JPLAT: 22,
      TITLE: 1,
      end_of_reel: 1,
    });
    expect(film.shots).toHaveLength(99);
  });

  it('has no hole, starts at one hour and lasts the sum of its shots', () => {
    expect(film.shots[0]?.recordIn).toBe('01:00:00:00');
    film.shots.slice(1).forEach((piece, index) => expect(piece.recordIn).toBe(film.shots[index]?.recordOut));
    expect(film.shots.reduce((sum, { frames }) => sum + frames, 0)).toBe(film.cut.frames);
    expect(film.shots.every(({ frames }) => frames >= 12 && frames <= 36)).toBe(true);
  });
});

describe('the second cut', () => {
  const { cut, dropped, added, lengthened, moved } = film.recut;
  const names = (of: { pieces: { name: string }[] }) => of.pieces.map(({ name }) => name);

  it('drops two shots, adds one, lengthens one and moves one, and leaves the others in their order', () => {
    expect([dropped, added, lengthened, moved]).toEqual([
      ['JRUN_0050', 'JPLAT_0100'],
      'BECH_0005',
      'SATL_0020',
      'FALL_0030',
    ]);
    const [before, after] = [names(film.cut), names(cut)];
    expect(before.filter((name) => !after.includes(name))).toEqual(dropped);
    expect(after.filter((name) => !before.includes(name))).toEqual([added]);
    const stay = (of: string[]) => of.filter((name) => before.includes(name) && after.includes(name) && name !== moved);
    expect(stay(after)).toEqual(stay(before));
    expect(after.indexOf(moved)).toBeGreaterThan(after.indexOf('FALL_0100'));
    const lengths = new Map(cut.pieces.map(({ name, frames }) => [name, frames]));
    for (const { name, frames } of film.cut.pieces) {
      if (lengths.has(name)) expect(lengths.get(name)).toBe(frames + (name === lengthened ? 20 : 0));
    }
  });
});

describe('the trailer', () => {
  const { trailer, recut, shots } = film;

  it('is cut from shots of the film that the second cut leaves alone, none held longer than in the film', () => {
    const names = trailer.cut.pieces.map(({ name }) => name);
    expect(names).toHaveLength(10);
    expect(names.filter((name) => !recut.cut.pieces.some((piece) => piece.name === name))).toEqual([]);
    expect(names).not.toContain(recut.lengthened);
    for (const { name, frames } of trailer.cut.pieces) {
      expect(frames).toBeLessThanOrEqual(shots.find((one) => one.name === name)?.frames ?? 0);
    }
  });

  it('is brought with two seconds of black and a silent channel, and put right in the second version', () => {
    expect(trailer.titles.map(({ file }) => (file.kind === 'clip' ? file.leader : undefined))).toEqual([48, undefined]);
    expect(trailer.mixes.map(({ file }) => (file.kind === 'mix' ? file.silent : undefined))).toEqual([
      'right',
      undefined,
    ]);
    expect(trailer.edl.work).toBe(trailer.work.code);
  });

  it('is cut again once it was sent: a shot goes, another stands elsewhere, none is longer, and it is mixed again', () => {
    const [first, second] = [trailer.cut, trailer.recut.cut].map(({ pieces }) => pieces.map(({ name }) => name));
    expect(second).toEqual([...(first ?? []).slice(1, 2), ...(first ?? []).slice(3), first?.[0]]);
    expect(trailer.recut.cut.version).toBe(2);
    expect(trailer.recut.mix).toMatchObject({ version: 'v003', work: trailer.work.code });
  });
});

describe('what the vendors deliver', () => {
  it('is eleven versions of SATL_0130, in order', () => {
    const versions = shot('SATL_0130')?.submissions.map(({ version }) => version);
    expect(versions).toHaveLength(11);
    expect(versions?.[0]).toBe('v001');
    expect(versions?.[10]).toBe('v011');
  });

  it('is 228 animation versions for 45 shots, and the first_edl piece for the other 54', () => {
    const animated = film.shots.filter(({ submissions }) => submissions[0]?.version !== 'first_edl');
    expect(animated).toHaveLength(45);
    expect(animated.flatMap(({ submissions }) => submissions)).toHaveLength(228);
    expect(film.shots.filter(({ submissions }) => submissions[0]?.version === 'first_edl')).toHaveLength(54);
  });

  it('puts the unnumbered take first and side branches before the main line', () => {
    expect(shot('JPLAT_0140')?.submissions.map(({ version }) => version)).toEqual([
      'unnumbered',
      'scene_v002',
      'scene_v070',
    ]);
    expect(shot('SATL_0080')?.submissions.at(-1)?.version).toBe('v005');
    expect(shot('SATL_0220')?.submissions.map(({ version }) => version)).toContain('v004_checkpass');
  });

  it('keeps the six versions of BECH_0005 as strays, since the first cut does not have it', () => {
    expect(film.strays.map(({ shot: of }) => of)).toEqual(Array(6).fill('BECH_0005'));
  });

  it('is made anew where the second cut asks for it: a plate for two shots, a longer version, another mix', () => {
    const { plates, mix, submission, lengthened } = film.recut;
    expect(plates.map(({ shot: of, version }) => [of, version])).toEqual([
      ['BECH_0005', 'v001'],
      [lengthened, 'v002'],
    ]);
    expect(mix.version).toBe('v002');
    expect(submission(lengthened, 5)).toMatchObject({
      version: 'recut_a5',
      file: { frames: (shot(lengthened)?.frames ?? 0) + 20 },
    });
    expect(submission('BECH_0010', 1)).toBeUndefined();
  });

  it('is a camera original for each live-action slate, bound by identifier', () => {
    expect(film.captures).toHaveLength(34);
    expect(new Set(film.captures.map(({ slate }) => slate)).size).toBe(34);
    expect(film.captures.every(({ board }) => board.liveAction)).toBe(true);
  });

  it('is a plate for each piece, from a slate of its own scenes where it was played before a camera', () => {
    const neutral = film.shots.filter(({ plate }) => !plate.slate);
    expect(neutral.map(({ name }) => name)).toEqual(['start_of_reel', 'INTRO', 'TITLE', 'end_of_reel']);
    for (const { plate, productionScenes } of film.shots) {
      if (!plate.slate) continue;
      const slate = film.slates.find(({ id }) => id === plate.slate);
      expect(productionScenes).toContain(slate?.productionScene);
    }
  });

  it('goes by names that are unique at each vendor and stay inside its landing folder', () => {
    const all = materialsOf(film);
    expect(all).toHaveLength(437);
    expect(new Set(all.map(({ vendor, material }) => `${vendor} ${material}`)).size).toBe(437);
    expect(all.every(({ file }) => !file.path.startsWith('/') && !file.path.includes('..'))).toBe(true);
  });
});

describe('what is inconsistent in the data', () => {
  const found = count(film.findings, ({ code }) => code);

  it('is found, not smoothed over', () => {
    expect(found).toMatchObject({
      'slate.labelDoubled': 1,
      'slate.sceneDiffers': 1,
      'slate.dayNotCounted': 1,
      'slate.ratesDiffer': 1,
      'slate.assetUnknown': 1,
      'scene.codeDoubled': 1,
      'capture.nameDiffers': 11,
      'character.spelledOtherwise': 2,
      'version.shotNotInCut': 1,
      'version.numberDoubled': 3,
      'version.typeDiffers': 1,
    });
  });

  it('blocks nothing', () => {
    expect(film.findings.some(({ severity }) => severity === 'blocker')).toBe(false);
  });
});

describe('the people of the demonstration', () => {
  it('are invented but for those the data name', () => {
    expect(PEOPLE.filter(({ origin }) => origin === 'data').map(({ name }) => name)).toEqual(['Herman Malinalli']);
    expect(film.slates.every(({ director }) => director === 'Herman Malinalli')).toBe(true);
    const named = film.work.contributors.map(({ name }) => name);
    expect(VENDORS.filter(({ contact }) => contact.origin === 'data').map(({ contact }) => contact.name)).toEqual([
      'Matt Daw',
    ]);
    expect(named).toEqual(expect.arrayContaining(['Matt Daw', 'Herman Malinalli']));
  });

  it('fill every title that the gates of a feature ask for', () => {
    const titles = PEOPLE.flatMap((person) => person.titles);
    expect(titles).toEqual(expect.arrayContaining(['director', 'producer', 'dop', 'mixer', 'vfxSupervisor', 'editor']));
  });
});
