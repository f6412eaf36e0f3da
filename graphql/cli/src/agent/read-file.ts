import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { startHashing } from '@bobine/standards';
import type { Seen } from './look.js';

export type FileHashes = { sha256: string; xxh64: string };
/** The hashes of a file, or why it is not the file that was seen. */
export type FileReading = { hashes: FileHashes } | { changed: string };

const CHUNK = 4 * 1024 ** 2;

/** Whether a file is still as it was seen, and itself in the folder: no link on the way. */
export async function isAsSeen(folder: string, { path, size, modifiedMs }: Seen): Promise<boolean> {
  const stat = await lstat(join(folder, path)).catch(() => undefined);
  if (!stat?.isFile() || stat.size !== size || stat.mtimeMs !== modifiedMs) return false;
  const root = await realpath(folder);
  const real = await realpath(dirname(join(folder, path))).catch(() => '');
  return real === root || real.startsWith(root + sep);
}

/** Reads a file whole and hashes it; a file that grew, shrank or was exchanged meanwhile is found out. */
export async function readFile(
  folder: string,
  seen: Seen,
  told: (read: number) => void,
  signal: AbortSignal,
): Promise<FileReading> {
  const changed = {
    changed: `${seen.path} changed while it was read. It is looked at again once it has come to rest.`,
  };
  if (!(await isAsSeen(folder, seen))) return changed;
  const file = await open(join(folder, seen.path), constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
  if (!file) return changed;
  try {
    const sha256 = createHash('sha256');
    const xxh64 = await startHashing(['xxh64']);
    const buffer = Buffer.allocUnsafe(CHUNK);
    let read = 0;
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, CHUNK, read);
      if (bytesRead === 0) break;
      sha256.update(buffer.subarray(0, bytesRead));
      xxh64.update(buffer.subarray(0, bytesRead));
      told((read += bytesRead));
      if (read > seen.size) return changed;
    }
    const after = await file.stat();
    const isSame = read === seen.size && after.size === seen.size && after.mtimeMs === seen.modifiedMs;
    if (!isSame || !(await isAsSeen(folder, seen))) return changed;
    return { hashes: { sha256: sha256.digest('hex'), xxh64: xxh64.digest().xxh64 ?? '' } };
  } finally {
    await file.close();
  }
}
