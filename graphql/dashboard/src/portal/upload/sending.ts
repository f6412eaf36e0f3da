import type { ResultOf } from '@bobine/client';
import type { CHECK_NAME } from './queries.js';

export type NameCheck = NonNullable<ResultOf<typeof CHECK_NAME>['project']>['checkName'];
export type Meaning = NonNullable<NameCheck['means']>;

/** Where one file is on its way: named, read, sent, kept, said. */
export type Stage =
  | { at: 'checking' }
  | { at: 'misnamed'; check: NameCheck }
  | { at: 'ready'; check: NameCheck }
  | { at: 'reading' | 'sending'; done: number }
  | { at: 'keeping' }
  | { at: 'said'; event: string }
  | { at: 'failed'; why: string };
export type Sending = { key: string; file: File; name: string; stage: Stage };

/** An id that the same file under the same name has whenever the page is loaded: what was begun is gone on with. */
export function uploadId(sha256: string, name: string): string {
  let hash = 5381;
  for (const letter of name) hash = ((hash * 33) ^ (letter.codePointAt(0) ?? 0)) >>> 0;
  return `page-${sha256.slice(0, 40)}-${hash.toString(16)}`;
}

/** What an arrival says of a file: what its name says and what was kept of it, nothing that is not known. */
export function arrivalOf(
  means: Meaning,
  kept: { path: string; size: number; sha256: string },
): Record<string, unknown> {
  const { material, work, kind, shot, slate, reel, version, language } = means;
  const all = { material, work, kind, shot, slate, reel, version, language, ...kept };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/** How far all files are together, from 0 to 1; what is read counts a tenth of what is sent. */
export function progressOf(sendings: readonly Sending[]): number {
  const total = sendings.reduce((sum, { file }) => sum + file.size, 0);
  const done = sendings.reduce((sum, { file, stage }) => {
    if (stage.at === 'reading') return sum + stage.done * 0.1;
    if (stage.at === 'sending') return sum + file.size * 0.1 + stage.done * 0.9;
    return stage.at === 'said' || stage.at === 'keeping' ? sum + file.size : sum;
  }, 0);
  return total === 0 ? 0 : done / total;
}
