import { HASH_FORMATS, type HashFormat, type Hashes } from './hashes.js';
import { isIgnored, USUALLY_IGNORED } from './ignore.js';
import type { MhlFile, MhlManifest } from './mhl.js';

/** A file that is not what was recorded; without `expected` when no good hash of it was ever recorded. */
export type MhlFailure = { path: string; format: HashFormat; actual?: string; expected?: string };

/** Every path, listed or found, stands in exactly one of these lists, ignored ones apart; in order of the alphabet. */
export type MhlVerdict = {
  verified: string[];
  failed: MhlFailure[];
  missing: string[];
  /** Found, not in the manifest, not ignored. */
  unlisted: string[];
  /** Found and listed, but no hash of one format on both sides: nothing is proven. */
  uncompared: string[];
};

/**
 * Compares what was found with a manifest, or with a whole history, oldest generation first.
 * The first good hash of each format counts: one recorded as failed proves nothing but that something went wrong.
 */
export function verifyMhl(
  manifests: MhlManifest | readonly MhlManifest[],
  actual: ReadonlyMap<string, Hashes> | Readonly<Record<string, Hashes>>,
): MhlVerdict {
  const history = 'files' in manifests ? [manifests] : manifests;
  const found: ReadonlyMap<string, Hashes> = isMap(actual) ? actual : new Map(Object.entries(actual));
  const ignore = [...USUALLY_IGNORED, ...history.flatMap((manifest) => manifest.ignore)];
  const listed = recordedIn(history);

  const verdict: MhlVerdict = { verified: [], failed: [], missing: [], unlisted: [], uncompared: [] };
  for (const [path, recorded] of inOrder(listed)) {
    const hashes = found.get(path);
    if (hashes) judge(path, recorded, hashes, verdict);
    else verdict.missing.push(path);
  }
  for (const [path] of inOrder(found)) {
    if (!listed.has(path) && !isIgnored(path, ignore)) verdict.unlisted.push(path);
  }
  return verdict;
}

/** Whether nothing is amiss: every listed file found and proven, and nothing else there. */
export const isIntact = ({ failed, missing, unlisted, uncompared }: MhlVerdict): boolean =>
  failed.length + missing.length + unlisted.length + uncompared.length === 0;

type Recorded = { good: Hashes; bad: Hashes };

function recordedIn(history: readonly MhlManifest[]): Map<string, Recorded> {
  const listed = new Map<string, Recorded>();
  for (const file of history.flatMap(({ files }) => files)) {
    const former = file.previousPath === undefined ? undefined : listed.get(file.previousPath);
    if (former && file.previousPath !== undefined && !listed.has(file.path)) {
      listed.delete(file.previousPath);
      listed.set(file.path, former);
    }
    listed.set(file.path, addHashes(listed.get(file.path) ?? { good: {}, bad: {} }, file));
  }
  return listed;
}

function addHashes(recorded: Recorded, file: MhlFile): Recorded {
  for (const format of HASH_FORMATS) {
    const hash = file.hashes[format];
    if (hash) (hash.action === 'failed' ? recorded.bad : recorded.good)[format] ??= hash.value;
  }
  return recorded;
}

function judge(path: string, { good, bad }: Recorded, actual: Hashes, verdict: MhlVerdict): void {
  const shared = HASH_FORMATS.filter((format) => good[format] !== undefined && actual[format] !== undefined);
  const differing = shared.find((format) => good[format] !== actual[format]);
  const distrusted = HASH_FORMATS.find((format) => bad[format] !== undefined);
  if (differing) verdict.failed.push({ path, format: differing, actual: actual[differing], expected: good[differing] });
  else if (shared.length > 0) verdict.verified.push(path);
  else if (distrusted && Object.keys(good).length === 0)
    verdict.failed.push({ path, format: distrusted, actual: actual[distrusted] });
  else verdict.uncompared.push(path);
}

const inOrder = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const isMap = (actual: object): actual is ReadonlyMap<string, Hashes> => actual instanceof Map;
