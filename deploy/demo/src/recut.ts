import type { Capture } from './captures.js';
import { type Cut, laidOut, type Piece, type Unplaced } from './cut.js';
import { edlMaterial, type Material, mixMaterial, versionMaterial } from './materials.js';
import { pullPlates, type Shot } from './shots.js';

/** Frames the lengthened shot gains, beyond the handles anybody delivers. */
const GAINED = 20;

/** What the second cut does to the first: two shots go, one comes, one is longer, one stands elsewhere. */
export type Recut = {
  cut: Cut;
  dropped: string[];
  added: string;
  lengthened: string;
  moved: string;
  edl: Material;
  /** For the shots that are to be made or made again. */
  plates: Material[];
  mix: Material;
  /** What the animation studio hands in for a shot that is made again, at an attempt of its task. */
  submission: (unit: string, attempt: number) => Material | undefined;
};

const nth = (cut: Cut, sequence: string, place: number): Piece => {
  const piece = cut.pieces.filter((one) => one.sequence === sequence)[place];
  if (!piece) throw new Error(`The cut has no shot ${place + 1} of ${sequence}`);
  return piece;
};

/** The second cut. Which shots it touches is invented; the one that comes is real, and so are its six versions. */
export function recutOf(
  first: Cut,
  coming: Unplaced,
): Pick<Recut, 'cut' | 'dropped' | 'added' | 'lengthened' | 'moved'> {
  const dropped = [nth(first, 'JRUN', 4).name, nth(first, 'JPLAT', 9).name];
  const lengthened = nth(first, 'SATL', 1).name;
  const moved = nth(first, 'FALL', 2).name;
  const lastOfFall = first.pieces.filter(({ sequence }) => sequence === 'FALL').at(-1)?.name;
  const pieces = first.pieces
    .filter(({ name }) => !dropped.includes(name) && name !== moved)
    .flatMap((piece): Unplaced[] => {
      const same = piece.name === lengthened ? { ...piece, frames: piece.frames + GAINED } : piece;
      if (piece.name === lastOfFall) return [same, nth(first, 'FALL', 2)];
      return piece.name === nth(first, 'BECH', 0).name ? [coming, same] : [same];
    });
  return { cut: laidOut('HSM_cut_v2', 2, pieces), dropped, added: coming.name, lengthened, moved };
}

/** What vendors deliver for the second cut; `added` and `longer` are its shots as the film has shots. */
export function recutMaterials(
  told: ReturnType<typeof recutOf>,
  { added, longer }: { added: Shot; longer: Shot },
  captures: Capture[],
): Recut {
  pullPlates([added], captures);
  pullPlates([longer], captures, 'v002');
  const again = (attempt: number): Material => {
    const label = `recut_a${attempt}`;
    const name = `${longer.name}_anim_${label}`;
    const source = { asset: longer.source.asset, path: `CG/anim/${name}.mov` };
    return versionMaterial(longer, { shot: longer.name, label, branch: 'recut' }, source, { place: 1, of: 1 });
  };
  return {
    ...told,
    edl: edlMaterial(told.cut),
    plates: [added.plate, longer.plate],
    mix: mixMaterial(told.cut, 'v002'),
    submission: (unit, attempt) => (unit === told.lengthened ? again(attempt) : undefined),
  };
}
