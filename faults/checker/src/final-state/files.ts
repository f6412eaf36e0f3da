import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { FinalState } from './state.js';
import { normal } from './normal.js';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
type Listed = { path: string; role?: string; size: number; sha256: string; xxh64?: string };

/**
 * What lies with recipients and vendors: each delivery's manifest and lineage by content, its files by their checksums, and
 * what of a delivery is not as its manifest says.
 */
export async function filesState(files: string): Promise<FinalState> {
  const outgoing = join(files, 'outgoing');
  const all = existsSync(outgoing) ? filesBelow(outgoing) : [];
  const manifests = all.filter((file) => basename(file) === 'manifest.json');
  const inDeliveries = manifests.map((file) => file.slice(0, -basename(file).length));
  const others = all.filter((file) => !inDeliveries.some((folder) => file.startsWith(folder)));
  return {
    'manifests and lineages': manifests.flatMap((file) => contentOf(outgoing, file)).sort(),
    'files that are not as their manifest says': manifests.flatMap((file) => faultsOf(outgoing, file)),
    'files of deliveries': all
      .filter((file) => !others.includes(file))
      .map((file) => String(normal(relative(outgoing, file).replace(/\d{4}-\d\d-\d\d_\d{6}Z/g, '<time>'))))
      .sort(),
    'other files sent': others.map((file) => `${relative(outgoing, file)} ${sha256(readFileSync(file))}`).sort(),
  };
}

/** A manifest as it reads without ids and times; a file whose own content has times counts by that content. */
function contentOf(root: string, file: string): string[] {
  const { files, ...manifest } = JSON.parse(readFileSync(file, 'utf8')) as { files: Listed[] };
  const plain = files.map(({ path, role, ...sums }) =>
    path.endsWith('.json') ? { path, role } : { path, role, ...sums },
  );
  const inner = files.filter(({ path }) => path.endsWith('.json')).map(({ path }) => join(file, '..', path));
  const content = [
    { ...manifest, files: plain },
    ...inner.map((one) => JSON.parse(readFileSync(one, 'utf8')) as unknown),
  ];
  // A lineage is large, and line by line it tells what differs.
  return content.flatMap((one) => linesOf(String(normal(relative(root, file))), normal(one)));
}

function linesOf(place: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => `${place} ${JSON.stringify(one)}`);
  if (typeof value !== 'object' || value === null) return [`${place} ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([name, of]) => linesOf(`${place} ${name}`, of));
}

function faultsOf(root: string, file: string): string[] {
  const { files } = JSON.parse(readFileSync(file, 'utf8')) as { files: Listed[] };
  return files.flatMap(({ path, size, sha256: sum }) => {
    const lies = join(file, '..', path);
    const what = `${relative(root, lies)}`;
    if (!existsSync(lies)) return [`${what} is missing`];
    const bytes = readFileSync(lies);
    return bytes.length === size && sha256(bytes) === sum ? [] : [`${what} is otherwise than its manifest says`];
  });
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
