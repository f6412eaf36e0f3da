/** What of a manifest the page shows; what is in it beside that stays in the file. */
export type ManifestFile = { path: string; role: string; size: number; sha256: string };
export type Manifest = {
  createdAt: string | null;
  stamp: string | null;
  facts: Record<string, string>;
  identifiers: { scope: string; value: string }[];
  missing: string[];
  files: ManifestFile[];
};

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Of the deliverable and its work, what is told field by field, in this order. */
const TOLD = ['code', 'name', 'recipient', 'version', 'language', 'subtitles', 'territory', 'attempt'] as const;

/** Reads a manifest; null for what is none. */
export function readManifest(read: unknown): Manifest | null {
  if (!isJson(read) || !Array.isArray(read['files'])) return null;
  const deliverable = isJson(read['deliverable']) ? read['deliverable'] : {};
  const work = isJson(read['work']) ? read['work'] : {};
  const specification = isJson(read['specification']) ? read['specification'] : {};
  const told = TOLD.map((name) => [name, deliverable[name]] as const);
  return {
    createdAt: text(read['createdAt']),
    stamp: text(read['stamp']),
    facts: Object.fromEntries(
      [...told, ['work', work['title']] as const, ['specification', specification['title']] as const].flatMap(
        ([name, value]) => (typeof value === 'number' || text(value) ? [[name, String(value)]] : []),
      ),
    ),
    identifiers: list(work['identifiers']).flatMap((one) =>
      isJson(one) && text(one['scope']) && text(one['value'])
        ? [{ scope: String(one['scope']), value: String(one['value']) }]
        : [],
    ),
    missing: list(work['missing']).filter((one): one is string => typeof one === 'string'),
    files: list(read['files']).flatMap((one) =>
      isJson(one) && text(one['path'])
        ? [
            {
              path: String(one['path']),
              role: text(one['role']) ?? '',
              size: Number(one['size'] ?? 0),
              sha256: text(one['sha256']) ?? '',
            },
          ]
        : [],
    ),
  };
}

/** Files by the folder they are in, as they lie. */
export function byFolder(files: readonly ManifestFile[]): { folder: string; files: ManifestFile[] }[] {
  const folders = Map.groupBy(files, ({ path }) => path.split('/').slice(0, -1).join('/'));
  return [...folders].map(([folder, of]) => ({ folder, files: of })).sort((a, b) => a.folder.localeCompare(b.folder));
}

export type FileChange = {
  path: string;
  change: 'added' | 'removed' | 'changed' | 'same';
  before?: number;
  after?: number;
};
export type Difference = {
  files: FileChange[];
  facts: { name: string; before: string | null; after: string | null }[];
};

/** What is different from an earlier manifest: files by their path, and what is told of the deliverable. */
export function difference(before: Manifest, after: Manifest): Difference {
  const was = new Map(before.files.map((file) => [file.path, file]));
  const is = new Map(after.files.map((file) => [file.path, file]));
  const files = [...new Set([...was.keys(), ...is.keys()])].sort().map((path): FileChange => {
    const [old, now] = [was.get(path), is.get(path)];
    if (!old) return { path, change: 'added', after: now?.size ?? 0 };
    if (!now) return { path, change: 'removed', before: old.size };
    const change = old.sha256 === now.sha256 && old.size === now.size ? 'same' : 'changed';
    return { path, change, before: old.size, after: now.size };
  });
  const said = (manifest: Manifest): Record<string, string> => ({
    ...manifest.facts,
    ...Object.fromEntries(manifest.identifiers.map(({ scope, value }) => [scope.toUpperCase(), value])),
  });
  const [old, now] = [said(before), said(after)];
  const facts = [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) =>
    name === 'attempt' || old[name] === now[name]
      ? []
      : [{ name, before: old[name] ?? null, after: now[name] ?? null }],
  );
  return { files, facts };
}
