import { constants, copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failpoint } from '@bobine/runtime';

/**
 * Lays a package out in the folder of its recipient, who finds all of it or nothing. The folder is named by the dispatch,
 * so that doing it again gives the same. The files are the recipient's own, cloned where the disk can do that: what is
 * done to them there changes nothing here.
 * @returns the folder, relative to the site's files
 */
export async function layOut(
  root: string,
  packageFolder: string,
  recipient: string,
  dispatch: string,
): Promise<string> {
  const folder = join('outgoing', recipient, dispatch);
  const target = join(root, folder);
  const part = `${target}.part`;
  await rm(part, { recursive: true, force: true });
  const source = join(root, packageFolder);
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(part, from.slice(source.length + 1));
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    failpoint('delivery.copied');
  }
  await rm(target, { recursive: true, force: true });
  await rename(part, target);
  return folder;
}
