import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createXXHash64 } from 'hash-wasm';

export type Checksums = { size: number; sha256: string; xxh64: string };

const MOST_AT_ONCE = 1024 ** 2;

/** The bytes of a file; of a small one no more room is taken than it needs. */
async function bytesOf(path: string, signal: AbortSignal): Promise<AsyncIterable<Buffer>> {
  const { size } = await stat(path);
  return createReadStream(path, { highWaterMark: Math.min(MOST_AT_ONCE, size + 1), signal });
}

/** SHA-256 and XXH64 of a file in one reading, lower-case hexadecimal, whatever its size. */
export async function checksumsOf(
  path: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Checksums> {
  const sha256 = createHash('sha256');
  const xxh64 = await createXXHash64();
  let size = 0;
  for await (const chunk of await bytesOf(path, signal)) {
    sha256.update(chunk);
    xxh64.update(chunk);
    size += chunk.length;
    onBytes(size);
  }
  return { size, sha256: sha256.digest('hex'), xxh64: xxh64.digest('hex') };
}

/** SHA-1 of a file, lower-case hexadecimal: what the lists of a digital cinema package carry (SMPTE 429-8). */
export async function sha1Of(path: string, signal: AbortSignal): Promise<string> {
  const sha1 = createHash('sha1');
  for await (const chunk of await bytesOf(path, signal)) sha1.update(chunk);
  return sha1.digest('hex');
}
