import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { phrase, refuse } from '@bobine/contracts';

const DEEPEST = 64;
export type Found = {
  /** Files by their path below the folder, with their size. */
  files: Map<string, number>;
  /** What is neither file nor folder, such as a link: it is not followed, and proves nothing. */
  odd: string[];
};

/** Looks through a folder, without following links. */
export async function filesIn(folder: string): Promise<Found> {
  const found: Found = { files: new Map(), odd: [] };
  const into = async (below: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory() && depth < DEEPEST) await into(path, depth + 1);
      else if (entry.isFile()) found.files.set(path, (await lstat(join(folder, path))).size);
      else found.odd.push(path);
    }
  };
  await into('', 0).catch((error: unknown) => {
    throw refuse('file', phrase`${folder} cannot be looked through.`, String((error as Error).message));
  });
  return found;
}
