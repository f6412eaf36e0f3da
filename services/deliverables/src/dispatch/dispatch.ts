import { copyFile, link, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Lays a package out in the folder of its recipient. The folder is named by the dispatch, so that doing it again gives
 * the same; it is complete when this returns.
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
  await rm(target, { recursive: true, force: true });
  const source = join(root, packageFolder);
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(target, from.slice(source.length + 1));
    await mkdir(dirname(to), { recursive: true });
    await link(from, to).catch(() => copyFile(from, to));
  }
  return folder;
}
