import { phrase, type Phrase, refuse } from '@bobine/contracts';
import { pathFault } from '@bobine/standards';

export type Listed = { path: string; size: number; sha256: string; xxh64: string };
/** A manifest of a delivery, as far as it can be verified here. */
export type Manifest = {
  project: string;
  deliverable: string;
  attempt: number;
  createdAt: string;
  stamp: string | null;
  files: Listed[];
};

export const LARGEST_MANIFEST = 256 * 1024 * 1024;
const MOST_FILES = 1_000_000;
const wrong = (what: Phrase) => refuse('manifest', phrase`This is no manifest of a delivery: ${what}.`);

/** Reads a manifest; each path must stay below its folder, and stand there once. */
export function readManifest(bytes: Uint8Array): Manifest {
  if (bytes.length > LARGEST_MANIFEST) throw wrong(phrase`it is too large`);
  const { manifest, project, deliverable, createdAt, stamp, files } = objectOf(jsonOf(bytes));
  if (manifest !== 'bobine/manifest/v1') throw wrong(phrase`its "manifest" is not bobine/manifest/v1`);
  const { code, attempt } = objectOf(deliverable);
  if (typeof project !== 'string' || typeof code !== 'string') throw wrong(phrase`it does not say of what it is`);
  if (!Array.isArray(files) || files.length > MOST_FILES) throw wrong(phrase`it has no list of files`);
  const listed = files.map((file: unknown, nth) => listedOf(objectOf(file), nth));
  const paths = new Set(listed.map(({ path }) => path));
  if (paths.size < listed.length) throw wrong(phrase`it lists a file twice`);
  return {
    ...{ project, deliverable: code, attempt: typeof attempt === 'number' ? attempt : 1 },
    ...{ createdAt: String(createdAt), stamp: typeof stamp === 'string' ? stamp : null, files: listed },
  };
}

function listedOf({ path, size, sha256, xxh64 }: Record<string, unknown>, nth: number): Listed {
  const fault = typeof path === 'string' ? pathFault(path) : phrase`has no name`;
  if (typeof path !== 'string' || fault) throw wrong(phrase`the path of file ${nth + 1} ${fault ?? ''}`);
  if (!Number.isSafeInteger(size) || Number(size) < 0) throw wrong(phrase`the size of ${path} is no number of bytes`);
  if (!isHex(sha256, 64) || !isHex(xxh64, 16)) throw wrong(phrase`the checksums of ${path} are none`);
  return { path, size: Number(size), sha256: sha256.toLowerCase(), xxh64: xxh64.toLowerCase() };
}

const isHex = (value: unknown, digits: number): value is string =>
  typeof value === 'string' && value.length === digits && /^[0-9a-f]*$/i.test(value);

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw wrong(phrase`it is no JSON`);
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw wrong(phrase`something in it is no object`);
}
