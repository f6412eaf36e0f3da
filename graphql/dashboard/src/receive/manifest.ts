/** A file of a delivery, as its manifest says. */
export type Listed = { path: string; size: number; sha256: string; role: string };
export type Manifest = { files: Listed[]; missing: string[] };

const isListed = (value: unknown): value is Listed => {
  const file = value as Partial<Listed> | null;
  return (
    typeof file?.path === 'string' && typeof file.size === 'number' && /^[0-9a-f]{64}$/.test(String(file.sha256 ?? ''))
  );
};

/** What a manifest lists; nothing of one that is not ours. */
export function readManifest(json: unknown): Manifest | null {
  const { manifest, files, work } = (json ?? {}) as {
    manifest?: unknown;
    files?: unknown;
    work?: { missing?: unknown };
  };
  if (manifest !== 'bobine/manifest/v1' || !Array.isArray(files)) return null;
  const missing = Array.isArray(work?.missing) ? work.missing.filter((one) => typeof one === 'string') : [];
  return { files: files.filter(isListed), missing };
}

/** How a file on this machine compares with what was sent. */
export type Checked = 'same' | 'other' | 'size';
export type Found = { path: string; size: number };

/**
 * Which listed file each of some dropped files is: by its path, wherever the folder of the delivery lies, or by its name where
 * no other has it.
 */
export function matched<F extends Found>(listed: readonly Listed[], dropped: readonly F[]): Map<string, F> {
  const nameOf = (path: string): string => path.split('/').at(-1) ?? path;
  const found = new Map<string, F>();
  for (const file of dropped) {
    const byPath = listed.filter(({ path }) => file.path === path || file.path.endsWith(`/${path}`));
    const byName = listed.filter(({ path }) => nameOf(path) === nameOf(file.path));
    const longest = byPath.toSorted((a, b) => b.path.length - a.path.length)[0];
    const one = longest ?? (byName.length === 1 ? byName[0] : undefined);
    if (one && !found.has(one.path)) found.set(one.path, file);
  }
  return found;
}
