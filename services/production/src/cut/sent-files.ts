import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lays files into the folder of somebody outside; answers where, below the site's files. */
export type SentFiles = {
  lay: (vendor: string, place: string[], files: Record<string, string>) => Promise<string>;
};

/** Codes may hold what a folder's name may not; two codes never share a name. */
const named = (code: string): string =>
  encodeURIComponent(code).replaceAll(/^\.+/g, (dots) => '%2E'.repeat(dots.length));

/** Whoever looks finds all of the files or none, and the same however often they are laid out. */
export const sentFiles = (root: string): SentFiles => ({
  lay: async (vendor, place, files) => {
    const folder = join('outgoing', named(vendor), ...place.map(named));
    const target = join(root, folder);
    const part = `${target}.part`;
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true });
    for (const [name, content] of Object.entries(files)) await writeFile(join(part, named(name)), content);
    await rm(target, { recursive: true, force: true });
    await rename(part, target);
    return folder;
  },
});
