import { refuse } from '@bobine/contracts';
import { relativePath } from '../path/relative-path.js';
import { digestBytes, HASH_FORMATS, hasherFor, type HashFormat, type Hashes } from './hashes.js';
import type { TreeHash } from './mhl.js';

/** A folder with what is in it, by name. */
export type Folder<F extends Hashed> = { path: string; files: Map<string, F>; folders: Map<string, Folder<F>> };
type Hashed = { path: string; hashes: Hashes };

/** Puts files back into their folders; refuses unsafe paths and paths given twice. */
export function treeOf<F extends Hashed>(files: readonly F[], directories: readonly string[]): Folder<F> {
  const root: Folder<F> = { path: '', files: new Map(), folders: new Map() };
  for (const path of directories) folderAt(root, relativePath(path).split('/'));
  for (const file of files) {
    const names = relativePath(file.path).split('/');
    const name = names.pop() ?? '';
    const folder = folderAt(root, names);
    if (folder.files.has(name) || folder.folders.has(name)) throw twice(file.path);
    folder.files.set(name, file);
  }
  return root;
}

/** Names in a folder in the order manifests list them. */
export const namesIn = <F extends Hashed>(folder: Folder<F>): string[] =>
  [...folder.files.keys(), ...folder.folders.keys()].sort();

/** Hashes every folder, by path (the root is ''), in each format that all files have. */
export async function treeHashes<F extends Hashed>(
  root: Folder<F>,
  files: readonly F[],
): Promise<Map<string, TreeHash>> {
  const found = new Map<string, TreeHash>();
  for (const format of HASH_FORMATS) {
    if (files.length === 0 || !files.every(({ hashes }) => hashes[format])) continue;
    hashFolder(root, format, await hasherFor(format), found);
  }
  return found;
}

type Hash = (...parts: Uint8Array[]) => string;
type Pair = { content: string; structure: string };

/**
 * Content: the children's digests, sorted, hashed again. Structure: likewise over each child's name and digest,
 * where a folder counts with its own structure (ASC MHL 1.0, directory hashes).
 */
function hashFolder<F extends Hashed>(
  folder: Folder<F>,
  format: HashFormat,
  hash: Hash,
  found: Map<string, TreeHash>,
): Pair {
  const content: string[] = [];
  const structure: string[] = [];
  const add = (name: string, child: Pair) => {
    content.push(child.content);
    structure.push(hash(new TextEncoder().encode(name), digestBytes(format, child.structure)));
  };
  for (const [name, { hashes }] of folder.files) {
    const own = hashes[format] ?? '';
    add(name, { content: own, structure: own });
  }
  for (const [name, child] of folder.folders) add(name, hashFolder(child, format, hash, found));
  const overAll = (children: string[]) => hash(...children.sort().map((child) => digestBytes(format, child)));
  const pair = { content: overAll(content), structure: overAll(structure) };
  const before = found.get(folder.path);
  found.set(folder.path, {
    content: { ...before?.content, [format]: pair.content },
    structure: { ...before?.structure, [format]: pair.structure },
  });
  return pair;
}

function folderAt<F extends Hashed>(root: Folder<F>, names: readonly string[]): Folder<F> {
  return names.reduce((folder, name) => {
    const path = folder.path ? `${folder.path}/${name}` : name;
    if (folder.files.has(name)) throw twice(path);
    const child = folder.folders.get(name) ?? { path, files: new Map(), folders: new Map() };
    folder.folders.set(name, child);
    return child;
  }, root);
}

const twice = (path: string) => refuse('mhl.twice', 'The same path stands twice in this list of files.', path);
