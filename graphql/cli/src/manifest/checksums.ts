import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type HashFormat, type Hashes, startHashing } from '@bobine/standards';

/** Checksums of a file, in one pass. */
export type Checksums = { sha256: string } & Hashes;

/** Reads a file to its end, and says how many bytes went by on the way. */
export async function checksumsOf(
  file: string,
  formats: readonly HashFormat[],
  told: (bytes: number) => void,
  stop: AbortSignal,
): Promise<Checksums> {
  const sha256 = createHash('sha256');
  const others = await startHashing(formats);
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024, signal: stop })) {
    const bytes = chunk as Buffer;
    sha256.update(bytes);
    others.update(bytes);
    told(bytes.length);
  }
  return { sha256: sha256.digest('hex'), ...others.digest() };
}
