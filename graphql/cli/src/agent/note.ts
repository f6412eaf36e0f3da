import { access, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { replace } from './ledger.js';
import { NOTE } from './look.js';

/** Why a file was not taken, in words for whoever has put it there. */
export type Why = { reason: string; nearest?: string; pattern?: string };

/** The text of the note beside a file that was not taken. */
export function noteOf(path: string, { reason, nearest, pattern }: Why): string {
  const name = basename(path);
  const lines =
    nearest === undefined
      ? [
          `${name} was refused.`,
          '',
          `Why: ${reason}`,
          '',
          'Once this is put right, delete this note and the file is sent again as it is; or put a new file in its place.',
        ]
      : [
          `${name} was not sent.`,
          '',
          `Why: ${reason}.`,
          ...(nearest ? [`It could be named: ${nearest}`] : []),
          ...(pattern ? [`The project names its files: ${pattern}`] : []),
          '',
          nearest ? 'Rename the file, and it is looked at again.' : 'Once this is put right, it is looked at again.',
        ];
  return `${lines.join('\n')}\n`;
}

const noteNameOf = (path: string): string => `${basename(path)}${NOTE}`;

/** Puts the note beside a file. */
export const writeNote = (folder: string, path: string, why: Why): Promise<void> =>
  replace(join(folder, dirname(path)), noteNameOf(path), noteOf(path, why));

/** Takes the note away; a note that is not there is no failure. */
export const removeNote = (folder: string, path: string): Promise<void> =>
  rm(join(folder, dirname(path), noteNameOf(path)), { force: true });

/** Whether the note is still beside the file. */
export const hasNote = (folder: string, path: string): Promise<boolean> =>
  access(join(folder, dirname(path), noteNameOf(path))).then(
    () => true,
    () => false,
  );
