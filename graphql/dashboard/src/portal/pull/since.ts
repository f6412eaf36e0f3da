import type { Pulled } from './queries.js';

/** When each file was downloaded here, by its id. */
export type Downloaded = Readonly<Record<string, string>>;

/** Whether a file was downloaded here, or came since another of its package was. */
export function stateOf(
  { id, arrivedAt }: Pick<Pulled, 'id' | 'arrivedAt'>,
  files: readonly Pick<Pulled, 'id'>[],
  downloaded: Downloaded,
): 'got' | 'new' | null {
  if (downloaded[id] !== undefined) return 'got';
  const last = Math.max(...files.map((file) => Date.parse(downloaded[file.id] ?? '') || -Infinity));
  return arrivedAt !== null && last > -Infinity && Date.parse(arrivedAt) > last ? 'new' : null;
}
