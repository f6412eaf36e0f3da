import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathFault } from '@bobine/standards';

/** A file in the folder, as it was when one looked; `path` is relative, with `/` between names. */
export type Seen = { path: string; size: number; modifiedMs: number };
/** Something in the folder that is never sent, and why. */
export type Odd = { path: string; problem: string };

/** Folders of ours in the lab's. */
export const OWN = { state: '.bobine-agent', sent: 'sent' } as const;
export const NOTE = '.REFUSED.txt';
/** What copying programs call a file that they are not done with. */
const HALF = /\.(part|partial|tmp|temp|crdownload|filepart|download|!ut)$/i;
const DEEPEST = 16;

/** Whether a name is nobody's material: hidden files, notes of ours, and files another program is still writing. */
export const isPassedOver = (name: string): boolean => name.startsWith('.') || name.endsWith(NOTE) || HALF.test(name);

/** Looks through a folder, its subfolders too. No link is followed; what is neither file nor folder is odd. */
export async function look(folder: string): Promise<{ files: Seen[]; odd: Odd[] }> {
  const files: Seen[] = [];
  const odd: Odd[] = [];
  const into = async (below: string, depth: number): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
      if (depth === 0) throw error;
      odd.push({ path: below, problem: 'is a folder that cannot be read.' });
      return [];
    });
    for (const entry of entries) {
      const path = below ? `${below}/${entry.name}` : entry.name;
      if (isPassedOver(entry.name) || path === OWN.sent || entry.name === 'ascmhl') continue;
      const problem = problemOf(entry, path, depth);
      if (problem) odd.push({ path, problem });
      else if (entry.isDirectory()) await into(path, depth + 1);
      else {
        const stat = await lstat(join(folder, path)).catch(() => undefined);
        if (stat?.isFile()) files.push({ path, size: stat.size, modifiedMs: stat.mtimeMs });
      }
    }
  };
  await into('', 0);
  return { files, odd };
}

function problemOf(entry: Dirent, path: string, depth: number): string | undefined {
  if (entry.isSymbolicLink()) return 'is a link, which may lead out of this folder. Put the file itself here.';
  if (!entry.isFile() && !entry.isDirectory()) return 'is no file. Only files are sent.';
  if (depth >= DEEPEST && entry.isDirectory()) return `is a folder ${DEEPEST} folders down, which is too deep.`;
  const fault = pathFault(path);
  return fault ? `cannot be sent: its name ${fault}.` : undefined;
}
