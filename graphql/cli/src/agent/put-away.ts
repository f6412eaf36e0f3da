import { access, mkdir, rename } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, extname, join } from 'node:path';
import { MHL_FOLDER, writeMhl } from '@bobine/standards';
import { type Entry, replace } from './ledger.js';
import { OWN } from './look.js';
import { isAsSeen } from './read-file.js';

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Where a file is put when it is done: a folder of its own below `sent`, which no other has or has been `promised`. */
export async function placeFor(
  folder: string,
  { path, hashes }: Entry,
  promised: readonly (string | undefined)[],
): Promise<string> {
  const stem = `${OWN.sent}/${basename(path, extname(path))}`;
  const apart = `${stem}-${hashes?.sha256.slice(0, 8) ?? ''}`;
  for (let at = 0; ; at++) {
    const place = at === 0 ? stem : at === 1 ? apart : `${apart}-${at}`;
    if (!promised.includes(place) && !(await isThere(join(folder, place)))) return place;
  }
}

/** Makes the ASC MHL generation (2.0) of what is sent: the same each time it is made, for it may be made again after a kill. */
export async function sealFor(entry: Entry): Promise<Awaited<ReturnType<typeof writeMhl>>> {
  const { path, size, modifiedMs, hashes, hashedAt, sentAs } = entry;
  return writeMhl({
    folder: basename(sentAs ?? ''),
    createdAt: new Date(hashedAt ?? 0),
    hostname: hostname(),
    tool: { name: 'bobine agent' },
    process: 'transfer',
    files: [{ path: basename(path), size, modifiedAt: new Date(modifiedMs), hashes: { xxh64: hashes?.xxh64 ?? '' } }],
  });
}

/**
 * Moves a file that is done to its place, with its ASC MHL beside it; a file that is another by now stays. Doing it
 * again is harmless.
 */
export async function putAway(folder: string, entry: Entry): Promise<void> {
  const place = join(folder, entry.sentAs ?? '');
  const { manifest, chain } = await sealFor(entry);
  await mkdir(join(place, MHL_FOLDER), { recursive: true });
  await replace(join(place, MHL_FOLDER), manifest.fileName, manifest.xml);
  await replace(join(place, MHL_FOLDER), chain.fileName, chain.xml);
  if (await isAsSeen(folder, entry)) await rename(join(folder, entry.path), join(place, basename(entry.path)));
}
