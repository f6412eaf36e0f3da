import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { newId, refuse, phrase } from '@bobine/contracts';
import { folderName, keptName, LARGEST, landingPath } from './landing.js';
import type { Arrival, Material, Stored } from './material.js';

const MOST_AT_ONCE = 1024 ** 2;

const noFile = (path: string) =>
  refuse(
    'material.noFile',
    phrase`There is no file ${path} in your landing folder. Put it there, then say it has arrived.`,
  );

/** A vendor's file, open for reading, after everything about its place was checked. */
export type Landed = { handle: FileHandle; size: number; path: string };

/**
 * Opens the file that an arrival names: a regular file that lies, links followed, in the vendor's landing folder.
 * Refuses anything else; what is open stays the file that was checked, whatever happens to its name.
 */
export async function openLanded(files: string, vendor: string, said: Arrival): Promise<Landed> {
  const { folder, file } = landingPath(vendor, said.path);
  const root = await realpath(join(files, folder)).catch(() => undefined);
  const real = root && (await realpath(join(files, file)).catch(() => undefined));
  if (!root || !real) throw noFile(said.path);
  if (!real.startsWith(root + sep)) {
    throw refuse(
      'material.outsideLanding',
      'The path of the file must be inside your landing folder: a link leaves it.',
    );
  }
  // Not following a link that has taken the place of the file, and not waiting for a pipe's other end.
  const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  if (!handle) throw noFile(said.path);
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || (await realpath(real).catch(() => '')) !== real) throw noFile(said.path);
    if (stat.size > LARGEST[said.kind]) {
      throw refuse(
        'material.tooLarge',
        phrase`${said.path} is larger than a material of this kind may be.`,
        `${stat.size} bytes`,
      );
    }
    return { handle, size: stat.size, path: said.path };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Where a revision's file is kept, relative to the site's files. */
export const storePath = ({ project, work, kind, id }: Material, path: string): string =>
  ['store', folderName(project), folderName(work), kind, id, keptName(path)].join('/');

/**
 * Copies a landed file into the store while hashing it, on disk before it has its name; closes the landed file.
 * A copy and not a link: the vendor can still write to its own file.
 */
export async function takeIn(files: string, landed: Landed, to: string, signal?: AbortSignal): Promise<Stored> {
  const target = join(files, to);
  const part = join(dirname(target), `.${basename(target)}.${newId()}`);
  await mkdir(dirname(target), { recursive: true });
  const hash = createHash('sha256');
  let size = 0;
  try {
    const out = await open(part, 'wx', 0o440);
    try {
      const buffer = Buffer.allocUnsafe(Math.min(MOST_AT_ONCE, landed.size + 1));
      for (;;) {
        signal?.throwIfAborted();
        const { bytesRead } = await landed.handle.read(buffer, 0, buffer.length, size);
        if (bytesRead === 0) break;
        const bytes = buffer.subarray(0, bytesRead);
        hash.update(bytes);
        await out.appendFile(bytes);
        size += bytesRead;
      }
      await out.sync();
    } finally {
      await out.close();
    }
    await rename(part, target);
    return { file: to, size, sha256: hash.digest('hex') };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await landed.handle.close();
  }
}

/** Gives a file that was taken in beforehand its place in the store. */
export async function moveIn(files: string, taken: Stored, to: string): Promise<Stored> {
  await mkdir(dirname(join(files, to)), { recursive: true });
  await rename(join(files, taken.file), join(files, to));
  return { ...taken, file: to };
}
