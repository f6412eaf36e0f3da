import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, realpath, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refuse } from '@bobine/contracts';
import { startHashing } from '@bobine/standards';
import { FileStore } from '@tus/file-store';
import { Upload as TusUpload } from '@tus/server';
import type { Found, Upload } from './upload.js';

const CHUNK = 1024 ** 2;

/** Answers an upload's row, for the store to know its size. */
type Find = (id: string) => Promise<Upload | undefined>;

/** Where the bytes of uploads lie while they come: a file each, under our id. What is known of them is in their rows. */
export class UploadFiles extends FileStore {
  private constructor(
    private readonly site: string,
    find: Find,
  ) {
    const configstore = {
      get: async (id: string) => {
        const row = await find(id);
        return row && new TusUpload({ id, size: row.size, offset: 0, metadata: { filename: row.name } });
      },
      set: async () => undefined,
      delete: async () => undefined,
    };
    super({ directory: join(site, 'uploads'), configstore });
    this.extensions = ['creation', 'termination'];
  }

  /** @param site the folder of the site's files */
  static async open(site: string, find: Find): Promise<UploadFiles> {
    await mkdir(join(site, 'uploads'), { recursive: true });
    return new UploadFiles(site, find);
  }

  /** Makes an upload's file; one that is there already keeps its bytes, because a creation may be sent twice. */
  override async create(upload: TusUpload): Promise<TusUpload> {
    await this.make(upload.id);
    return upload;
  }

  /** The same of one that was begun without the protocol. */
  async make(id: string): Promise<void> {
    await writeFile(join(this.directory, id), '', { flag: 'a', mode: 0o640 });
  }

  /** How many bytes of an upload are here. */
  async sizeOf(id: string): Promise<number> {
    return (await stat(join(this.directory, id)).catch(() => undefined))?.size ?? 0;
  }

  /** What the disk has left, in bytes. */
  async free(): Promise<number> {
    const { bavail, bsize } = await statfs(this.directory);
    return bavail * bsize;
  }

  /** Reads an upload's bytes back, from disk, and says what they are; nothing when they are gone. */
  async found({ id, vendor }: Upload, path: string, signal: AbortSignal): Promise<Found | undefined> {
    const here = join(this.directory, id);
    const kept = join(this.site, 'landing', vendor, path);
    const file = await open(here, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() =>
      // A process that was killed after it had moved the file and before it had said so.
      open(kept, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined),
    );
    if (!file) return undefined;
    try {
      await file.sync();
      const sha256 = createHash('sha256');
      const xxh64 = await startHashing(['xxh64']);
      const buffer = Buffer.allocUnsafe(CHUNK);
      let size = 0;
      for (;;) {
        signal.throwIfAborted();
        const { bytesRead } = await file.read(buffer, 0, CHUNK, size);
        if (bytesRead === 0) break;
        sha256.update(buffer.subarray(0, bytesRead));
        xxh64.update(buffer.subarray(0, bytesRead));
        size += bytesRead;
      }
      return { size, sha256: sha256.digest('hex'), xxh64: xxh64.digest().xxh64 ?? '' };
    } finally {
      await file.close();
    }
  }

  /** Gives checked bytes their place in the vendor's landing folder; doing it again is harmless. */
  async keep({ id, vendor }: Upload, path: string): Promise<void> {
    const folder = dirname(join(this.site, 'landing', vendor, path));
    await mkdir(folder, { recursive: true });
    // The vendor can write to its landing folder: a link there must not lead our file elsewhere.
    if ((await realpath(folder)) !== join(await realpath(join(this.site, 'landing', vendor)), 'uploads')) {
      throw refuse('upload.landing', 'The folder uploads in your landing folder is a link. Remove it and send again.');
    }
    await rename(join(this.directory, id), join(this.site, 'landing', vendor, path)).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
    });
    await synced(folder);
  }

  /** Removes what is here of an upload, and nothing else. */
  async discard({ id, vendor, path }: Upload): Promise<void> {
    await rm(join(this.directory, id), { force: true });
    if (path) await rm(join(this.site, 'landing', vendor, path), { force: true });
  }
}

/** Makes names in a folder last over a loss of power. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
