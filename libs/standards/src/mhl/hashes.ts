import { refuse, phrase } from '@bobine/contracts';
import { createMD5, createSHA1, createSHA512, createXXHash128, createXXHash3, createXXHash64 } from 'hash-wasm';
import { c4FromSha512, sha512FromC4 } from './c4.js';

/** The hash formats of ASC MHL, in the order its schema wants them. */
export const HASH_FORMATS = ['c4', 'md5', 'sha1', 'xxh128', 'xxh3', 'xxh64'] as const;
export type HashFormat = (typeof HASH_FORMATS)[number];

/** A file's hashes: lower-case hexadecimal, C4 as its identifier. */
export type Hashes = Partial<Record<HashFormat, string>>;

/** Takes bytes as they come and gives every hash asked for at the end. */
export type Hashing = { update(chunk: Uint8Array): void; digest(): Hashes };

const ALGORITHMS = {
  c4: { create: createSHA512, hexDigits: 128 },
  md5: { create: createMD5, hexDigits: 32 },
  sha1: { create: createSHA1, hexDigits: 40 },
  xxh128: { create: createXXHash128, hexDigits: 32 },
  xxh3: { create: createXXHash3, hexDigits: 16 },
  xxh64: { create: createXXHash64, hexDigits: 16 },
};

/** Starts hashing a stream in one pass, in as many formats as wanted. */
export async function startHashing(formats: readonly HashFormat[]): Promise<Hashing> {
  const running = await Promise.all(
    formats.map(async (format) => ({ format, hasher: await ALGORITHMS[format].create() })),
  );
  return {
    update: (chunk) => running.forEach(({ hasher }) => hasher.update(chunk)),
    digest: () =>
      Object.fromEntries(running.map(({ format, hasher }) => [format, text(format, hasher.digest('binary'))])),
  };
}

/** Hashes bytes already in memory. */
export async function hashesOf(bytes: Uint8Array, formats: readonly HashFormat[]): Promise<Hashes> {
  const hashing = await startHashing(formats);
  hashing.update(bytes);
  return hashing.digest();
}

/** A function that hashes the parts given as if they were one; made once, called often. */
export async function hasherFor(format: HashFormat): Promise<(...parts: Uint8Array[]) => string> {
  const hasher = await ALGORITHMS[format].create();
  return (...parts) => {
    hasher.init();
    for (const part of parts) hasher.update(part);
    return text(format, hasher.digest('binary'));
  };
}

/** The raw digest behind a hash as written. */
export const digestBytes = (format: HashFormat, hash: string): Uint8Array =>
  format === 'c4' ? sha512FromC4(hash) : Uint8Array.from(Buffer.from(hash, 'hex'));

/** Passes a hash of the right alphabet and length, hexadecimal in lower case; refuses any other. */
export function hashValue(format: HashFormat, written: string): string {
  if (format === 'c4') {
    sha512FromC4(written);
    return written;
  }
  const hash = written.toLowerCase();
  if (/^[0-9a-f]*$/.test(hash) && hash.length === ALGORITHMS[format].hexDigits) return hash;
  throw refuse('mhl.hash', phrase`This is not a hash of the kind ${format}.`, written.slice(0, 100));
}

/** Whether this is the name of a format we know. */
export const isHashFormat = (name: string): name is HashFormat => HASH_FORMATS.some((format) => format === name);

const text = (format: HashFormat, digest: Uint8Array): string =>
  format === 'c4' ? c4FromSha512(digest) : Buffer.from(digest).toString('hex');
