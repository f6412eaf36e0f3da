import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failpoint } from '@bobine/runtime';
import { xxhash64 } from 'hash-wasm';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A file of a package, by its path in it. */
export type WrittenFile = { path: string; size: number; sha256: string; xxh64: string };

/** A folder of the site's files in which one attempt of a deliverable is laid out. */
export class PackageFolder {
  constructor(
    private readonly root: string,
    /** Relative to the site's files. */
    readonly path: string,
  ) {}

  /** Empties the folder: what an earlier, interrupted try has left counts for nothing. */
  async begin(): Promise<void> {
    await rm(join(this.root, this.path), { recursive: true, force: true });
    await mkdir(join(this.root, this.path), { recursive: true });
  }

  /** Takes a file of the store in, as a link where the disk allows it. */
  async take(storeFile: string, name: string): Promise<void> {
    const target = join(this.root, this.path, name);
    await mkdir(dirname(target), { recursive: true });
    const source = join(this.root, storeFile);
    await link(source, target).catch(() => copyFile(source, target));
    failpoint('package.written');
  }

  /** Writes a file whole or not at all. */
  async write(name: string, content: string): Promise<WrittenFile> {
    const target = join(this.root, this.path, name);
    await mkdir(dirname(target), { recursive: true });
    const bytes = Buffer.from(content, 'utf8');
    await writeFile(`${target}.part`, bytes);
    await rename(`${target}.part`, target);
    return { path: name, size: bytes.length, sha256: sha256(bytes), xxh64: await xxhash64(bytes) };
  }

  async readJson(storeFile: string): Promise<unknown> {
    return JSON.parse(await readFile(join(this.root, storeFile), 'utf8'));
  }
}
