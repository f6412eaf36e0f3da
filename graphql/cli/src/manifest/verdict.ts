import { phrase, type Phrase, together, type Value } from '@bobine/contracts';
import { MHL_FOLDER } from '@bobine/standards';
import type { Checksums } from './checksums.js';
import type { Listed } from './manifest.js';

/** A file that is there and is not what was sent: its size, or a checksum, is another. */
export type Changed = { path: string; what: string; expected: string | null; actual: string | null };
/** What was found of a delivery. */
export type Verdict = {
  verified: number;
  bytes: number;
  missing: string[];
  changed: Changed[];
  extra: string[];
  /** Links and the like, which are not followed. */
  odd: string[];
  /** What is wrong with the manifest or the ASC MHL itself. */
  problems: Phrase[];
};

export const MANIFEST_FILE = 'manifest.json';
/** The manifest and the ASC MHL themselves, and what a Mac lays into every folder it shows. */
const isBeside = (path: string): boolean =>
  path === MANIFEST_FILE || path.startsWith(`${MHL_FOLDER}/`) || /(^|\/)\.DS_Store$/.test(path);

/** Compares what a manifest lists with what is there. Files whose size is another have no checksums. */
export function compared(
  listed: readonly Listed[],
  sizes: ReadonlyMap<string, number>,
  checksums: ReadonlyMap<string, Checksums>,
): Pick<Verdict, 'missing' | 'changed' | 'extra'> {
  const missing: string[] = [];
  const changed: Changed[] = [];
  for (const { path, size, sha256, xxh64 } of listed) {
    const actual = sizes.get(path);
    const sums = checksums.get(path);
    if (actual === undefined) missing.push(path);
    else if (actual !== size) changed.push({ path, what: 'size', expected: String(size), actual: String(actual) });
    else if (sums?.sha256 !== sha256) {
      changed.push({ path, what: 'sha256', expected: sha256, actual: sums?.sha256 ?? null });
    } else if (sums.xxh64 !== xxh64) {
      changed.push({ path, what: 'xxh64', expected: xxh64, actual: sums.xxh64 ?? null });
    }
  }
  const known = new Set(listed.map(({ path }) => path));
  const extra = [...sizes.keys()].filter((path) => !known.has(path) && !isBeside(path));
  return { missing, changed, extra };
}

/** Whether everything is there, as it was sent, and nothing else. */
export const isIntact = ({ missing, changed, extra, odd, problems }: Verdict): boolean =>
  missing.length + changed.length + extra.length + odd.length + problems.length === 0;

/** Both findings as one: a file is named once, and by the first that found it out. */
export function joined(one: Pick<Verdict, 'missing' | 'changed' | 'extra'>, other: typeof one): typeof one {
  const paths = (all: readonly string[]): string[] => [...new Set(all)].sort();
  const first = new Set(one.changed.map(({ path }) => path));
  return {
    missing: paths([...one.missing, ...other.missing]),
    changed: [...one.changed, ...other.changed.filter(({ path }) => !first.has(path))],
    extra: paths([...one.extra, ...other.extra]),
  };
}

/** What was found, a line for each file that is not as it was sent. */
export function verdictLines(verdict: Verdict): Phrase {
  const { verified, bytes, missing, changed, extra, odd, problems } = verdict;
  const lines: Value[] = [
    ...problems,
    ...missing.map((path) => phrase`missing: ${path}`),
    ...changed.map(changedLine),
    ...extra.map((path) => phrase`extra: ${path}`),
    ...odd.map((path) => phrase`is no file, and is not followed: ${path}`),
  ];
  lines.push(
    isIntact(verdict)
      ? phrase`All is as it was sent: ${verified} files, ${bytes} bytes.`
      : phrase`It is not as it was sent: ${missing.length} missing, ${changed.length} changed, ${extra.length + odd.length} extra; ${verified} files are right.`,
  );
  return together(lines, '\n');
}

function changedLine({ path, what, expected, actual }: Changed): Phrase {
  if (what === 'size') return phrase`changed: ${path} has ${Number(actual)} bytes, and had ${Number(expected)}`;
  if (expected === null) return phrase`changed: ${path} was never recorded as good (${what})`;
  return phrase`changed: ${path} (${what} ${actual ?? ''}, and was ${expected})`;
}
