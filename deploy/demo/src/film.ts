import { join } from 'node:path';
import { type Breakdown, breakdownOf } from './breakdown.js';
import { type Capture, capturesOf } from './captures.js';
import { type Cut, cutOf } from './cut.js';
import type { Finding } from './finding.js';
import { findingsOf } from './findings.js';
import { edlMaterial, type Material, mixMaterial, titlesMaterial } from './materials.js';
import { type Omc, readOmc } from './omc.js';
import { DATA_FOLDER } from './shipped.js';
import { type Recut, recutMaterials, recutOf } from './recut.js';
import { comingShot, pullPlates, type Shot, shotOf, versionsOf } from './shots.js';
import { subtitlesOf } from './subtitles.js';
import { type Trailer, trailerOf } from './trailer.js';
import { type Work, workOf } from './work.js';

export type Film = Breakdown & {
  work: Work;
  cut: Cut;
  captures: Capture[];
  shots: Shot[];
  /** Versions of a shot that is not in the cut; the vendor sends them all the same, and the second cut has it. */
  strays: Material[];
  recut: Recut;
  trailer: Trailer;
  /** French subtitles, as the lab brings them attempt by attempt. */
  subtitles: [Material, Material];
  edl: Material;
  titles: Material;
  mix: Material;
  findings: Finding[];
  assetCount: number;
};

/** Reads the film from the data the package ships. */
export function readFilm(): Film {
  return filmOf(readOmc(join(DATA_FOLDER, 'omc')));
}

/** Everything the demo's actors need to know of the film. */
export function filmOf(omc: Omc): Film {
  const breakdown = breakdownOf(omc);
  const work = workOf(omc.work);
  const cut = cutOf(omc.assets);
  const captures = capturesOf(omc.assets, breakdown.slates);
  const versions = versionsOf(omc.assets);
  const shots = cut.pieces.map((piece) => shotOf(piece, versions.get(piece.name), breakdown.productionScenes));
  pullPlates(shots, captures);
  const coming = comingShot(versions, cut.pieces);
  const second = recutOf(cut, coming);
  const inSecond = (name: string): Shot => {
    const piece = second.cut.pieces.find((one) => one.name === name);
    if (!piece) throw new Error(`The second cut has no ${name}`);
    return shotOf(piece, versions.get(name), breakdown.productionScenes);
  };
  const added = inSecond(second.added);
  const recut = recutMaterials(second, { added, longer: inSecond(second.lengthened) }, captures);
  const titlePiece = cut.pieces.find(({ name }) => name === 'TITLE');
  const director = breakdown.slates[0]?.director;
  if (!titlePiece || !director) throw new Error('The data name no title piece or no director');
  return {
    ...breakdown,
    work,
    cut,
    captures,
    shots,
    strays: added.submissions,
    recut,
    trailer: trailerOf(work, shots, recut),
    subtitles: subtitlesOf(recut.cut),
    edl: edlMaterial(cut),
    titles: titlesMaterial(work.title, director, titlePiece),
    mix: mixMaterial(cut),
    findings: findingsOf(omc, breakdown, cut),
    assetCount: omc.assets.length,
  };
}

/** Every material that some vendor delivers, in the order of the pipeline. */
export const materialsOf = (film: Film): Material[] => [
  ...film.captures,
  film.edl,
  ...film.shots.map(({ plate }) => plate),
  ...film.shots.flatMap(({ submissions }) => submissions),
  ...film.strays,
  film.titles,
  film.mix,
  film.recut.edl,
  ...film.recut.plates,
  film.recut.mix,
  film.trailer.edl,
  ...film.trailer.mixes,
  ...film.trailer.titles,
  film.trailer.recut.edl,
  film.trailer.recut.mix,
  ...film.subtitles,
];
