import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { normal } from './normal.js';
import type { Line } from './state.js';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
type Listed = { path: string; role?: string; size: number; sha256: string };
type Json = Record<string, unknown>;

/**
 * What lies with recipients and vendors: each manifest and lineage by content, what of a delivery is not as its manifest
 * says, and whatever else was sent.
 */
export function filesState(files: string): Record<string, Line[]> {
  const outgoing = join(files, 'outgoing');
  const all = existsSync(outgoing) ? filesBelow(outgoing) : [];
  const manifests = all.filter((file) => basename(file) === 'manifest.json');
  const folders = manifests.map((file) => dirname(file) + sep);
  const isDelivered = (file: string): boolean => folders.some((folder) => file.startsWith(folder));
  const place = (file: string): string =>
    String(normal(relative(outgoing, file).replace(/\d{4}-\d\d-\d\d_\d{6}Z/g, '<time>')));
  const plain = (texts: string[]): Line[] => texts.map((text) => ({ of: '', text }));
  return {
    'manifests and lineages': manifests.flatMap((file) => contentOf(place(file), file)),
    'files that are not as their manifest says': plain(manifests.flatMap((file) => faultsOf(place(file), file))),
    'files of deliveries': plain(all.filter(isDelivered).map(place)),
    'other files sent': plain(
      all.filter((file) => !isDelivered(file)).map((file) => `${place(file)} ${sha256(readFileSync(file))}`),
    ),
  };
}

/**
 * A manifest as it reads without ids, times and sums. The sums of what was made are compared where it is known of what, and
 * those of a lineage, which has times in it, by its content.
 */
function contentOf(place: string, file: string): Line[] {
  const { files, lineage, ...manifest } = JSON.parse(readFileSync(file, 'utf8')) as { files: Listed[]; lineage: Json };
  const listed = { ...manifest, files: files.map(({ path, role }) => ({ path, role })) };
  const beside = join(dirname(file), 'lineage.json');
  return [
    ...linesOf(place, listed, new Map()),
    ...lineageOf(place, lineage),
    ...(existsSync(beside) ? lineageOf(`${place} beside`, JSON.parse(readFileSync(beside, 'utf8')) as Json) : []),
  ];
}

/** A lineage, with the shot of each version and of each derivation from one. */
function lineageOf(place: string, lineage: Json): Line[] {
  const materials = (lineage['materials'] ?? []) as Json[];
  const shots = new Map(
    materials.filter(({ kind }) => kind === 'version').map(({ id, shot }) => [String(id), String(shot)]),
  );
  const elements = ((lineage['elements'] ?? []) as Json[]).map(
    ({ sha256: _, xxh64: __, size: ___, madeFrom: ____, ...element }) => element,
  );
  return linesOf(place, { ...lineage, elements }, shots);
}

function linesOf(place: string, value: unknown, shots: Map<string, string>): Line[] {
  if (Array.isArray(value)) {
    return value.map((one: Json) => ({
      of: shots.get(String(one['id'])) ?? shots.get(String(one['from'])) ?? '',
      text: `${place} ${JSON.stringify(normal(one))}`,
    }));
  }
  if (typeof value !== 'object' || value === null)
    return [{ of: '', text: `${place} ${JSON.stringify(normal(value))}` }];
  return Object.entries(value).flatMap(([name, of]) => linesOf(`${place} ${name}`, of, shots));
}

function faultsOf(place: string, file: string): string[] {
  const { files } = JSON.parse(readFileSync(file, 'utf8')) as { files: Listed[] };
  return files.flatMap(({ path, size, sha256: sum }) => {
    const lies = join(dirname(file), path);
    if (!existsSync(lies)) return [`${path} of ${place} is missing`];
    const bytes = readFileSync(lies);
    return bytes.length === size && sha256(bytes) === sum ? [] : [`${path} of ${place} is otherwise than it says`];
  });
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
