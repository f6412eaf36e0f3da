import { refuse } from '@bobine/contracts';
import { relativePath } from '../path/relative-path.js';
import { writeXml } from '../xml/write-xml.js';
import { c4Id } from './c4.js';
import type { MhlGeneration, MhlGenerationFile } from './generation.js';
import { HASH_FORMATS, hashValue } from './hashes.js';
import { isIgnored, USUALLY_IGNORED } from './ignore.js';
import { chainNode, manifestNode } from './manifest-xml.js';
import { MHL_CHAIN_FILE, type MhlChainEntry, type TreeHash } from './mhl.js';
import { treeHashes, treeOf } from './tree.js';

/** The two files to put into the folder's `ascmhl`, and what they say. */
export type WrittenMhl = {
  manifest: { fileName: string; xml: string; c4: string };
  chain: { fileName: string; xml: string; entries: MhlChainEntry[] };
  rootHash?: TreeHash;
};

/** Writes one generation (ASC MHL 2.0: manifest, and the chain that seals it); ignored files are left out, unsafe paths refused. */
export async function writeMhl(generation: MhlGeneration): Promise<WrittenMhl> {
  const { folder, previous = [], directories = [] } = generation;
  const ignore = [...new Set([...USUALLY_IGNORED, ...(generation.ignore ?? [])])];
  const files = generation.files.filter(({ path }) => !isIgnored(path, ignore)).map(withCheckedHashes);
  const folders = directories.map(({ path }) => path).filter((path) => !isIgnored(`${path}/`, ignore));
  const tree = treeOf(files, folders);
  const hashes = await treeHashes(tree, files);
  const rootHash = hashes.get('');

  const xml = writeXml(manifestNode(generation, ignore, tree, hashes));
  const sequence = previous.reduce((last, entry) => Math.max(last, entry.sequence), 0) + 1;
  const fileName = `${String(sequence).padStart(4, '0')}_${folderName(folder)}_${fileStamp(generation.createdAt)}.mhl`;
  const c4 = await c4Id(new TextEncoder().encode(xml));
  const entries = [...previous, { sequence, fileName, c4 }];
  return {
    manifest: { fileName, xml, c4 },
    chain: { fileName: MHL_CHAIN_FILE, xml: writeXml(chainNode(entries)), entries },
    ...(rootHash && { rootHash }),
  };
}

function folderName(name: string): string {
  if (!relativePath(name).includes('/')) return name;
  throw refuse('path.unsafe', 'Give the folder its name, not its place.', name.slice(0, 200));
}

const withCheckedHashes = (file: MhlGenerationFile): MhlGenerationFile => ({
  ...file,
  hashes: Object.fromEntries(
    HASH_FORMATS.flatMap((format) => {
      const hash = file.hashes[format];
      return hash === undefined ? [] : [[format, hashValue(format, hash)]];
    }),
  ),
});

/** A time as file names carry it, in UTC: 2020-01-16_091500Z. */
const fileStamp = (date: Date): string => `${date.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '_')}Z`;
