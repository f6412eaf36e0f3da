import { refuse, phrase, type Phrase } from '@bobine/contracts';
import { isFolderName, pathFault } from '@bobine/standards';
import type { MaterialKind } from './material.js';

const MIB = 1024 ** 2;
const TIB = 1024 ** 4;

/** Largest file taken in, by kind: what is read whole into memory later is kept small here. */
export const LARGEST: Record<MaterialKind, number> = {
  cameraOriginal: 4 * TIB,
  soundRoll: TIB,
  plate: 4 * TIB,
  version: 4 * TIB,
  edl: 10 * MIB,
  mix: TIB,
  titles: 4 * TIB,
  subtitle: 50 * MIB,
  document: 1024 * MIB,
};

const outside = (why: Phrase, path: string) =>
  refuse(
    'material.outsideLanding',
    phrase`The path of the file must be inside your landing folder: ${why}.`,
    path.slice(0, 200),
  );

/** Where a vendor's file must lie, relative to the site's files; refuses a path that could lead elsewhere. */
export function landingPath(vendor: string, path: string): { folder: string; file: string } {
  if (!isFolderName(vendor)) throw outside(phrase`this vendor has none`, vendor);
  const fault = pathFault(path);
  if (fault) throw outside(phrase`it ${fault}`, path);
  const folder = `landing/${vendor}`;
  return { folder, file: `${folder}/${path}` };
}

/** A code of ours as the name of a folder; codes may hold slashes and spaces, folders may not. */
export const folderName = (code: string): string => code.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 80) || '_';

/** A vendor's file name as it is kept: what a shell, a player or a file pattern could misread is replaced. */
export function keptName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replaceAll(/[^A-Za-z0-9._-]/g, '_');
  const [, stem = name, ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,10})?$/.exec(name) ?? [];
  return `${stem.replace(/^[.-]+/, '_').slice(0, 100) || '_'}${ending}`;
}
