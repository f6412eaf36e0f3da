import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NamedMaterial } from '@bobine/standards';
import type { Seen } from './look.js';
import type { FileHashes } from './read-file.js';

/** How far one file is: hashed; all its bytes at the door; said to have arrived; registered; or refused. */
export type Stage = 'hashed' | 'uploaded' | 'said' | 'applied' | 'refused';

/** What the agent knows of one file, and needs to go on after whatever stops it. */
export type Entry = Seen & {
  stage: Stage;
  /** Rounds of saying and of uploading the same bytes: each has ids of its own. */
  claimRound: number;
  uploadRound: number;
  hashes?: FileHashes;
  hashedAt?: string;
  means?: NamedMaterial;
  /** The event, written down before it is sent for the first time. */
  claim?: { id: string; body: string };
  answer?: { state: string; reason: string; until?: string };
  /** Where it is put when it is done, chosen before it is moved. */
  sentAs?: string;
};

/**
 * A file for each file, replaced as a whole and on disk before the next step is taken: after a kill at any moment, the
 * agent finds either the step before or the step after.
 */
export class Ledger {
  private constructor(
    private readonly folder: string,
    private readonly entries: Map<string, Entry>,
  ) {}

  static async open(folder: string): Promise<Ledger> {
    await mkdir(join(folder, 'done'), { recursive: true });
    const entries = new Map<string, Entry>();
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.json')) continue;
      const entry = JSON.parse(await readFile(join(folder, name), 'utf8')) as Entry;
      entries.set(entry.path, entry);
    }
    return new Ledger(folder, entries);
  }

  get(path: string): Entry | undefined {
    return this.entries.get(path);
  }
  all(): Entry[] {
    return [...this.entries.values()];
  }

  /** Writes down how far a file is; on disk when it returns. */
  async write(entry: Entry): Promise<Entry> {
    await replace(this.folder, fileOf(entry.path), JSON.stringify(entry, undefined, 2));
    this.entries.set(entry.path, entry);
    return entry;
  }

  /** Forgets a file that is another now, or gone. */
  async forget({ path }: Entry): Promise<void> {
    await rm(join(this.folder, fileOf(path)), { force: true });
    this.entries.delete(path);
  }

  /** Puts away what is known of a file that is done. */
  async close(entry: Entry): Promise<void> {
    await rename(
      join(this.folder, fileOf(entry.path)),
      join(this.folder, 'done', `${entry.claim?.id ?? 'unsaid'}.json`),
    );
    this.entries.delete(entry.path);
  }
}

const fileOf = (path: string): string => `${createHash('sha256').update(path).digest('hex').slice(0, 32)}.json`;

/** Gives a file new content as a whole, or not at all; what is not whole yet is hidden, and so is never sent. */
export async function replace(folder: string, name: string, content: string): Promise<void> {
  const half = join(folder, `.${name}.half`);
  const file = await open(half, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, join(folder, name));
  const place = await open(folder, 'r').catch(() => undefined);
  // Where folders cannot be opened (Windows), renaming is all there is.
  await place?.sync().catch(() => undefined);
  await place?.close();
}
