import type { XmlNode } from '../xml/write-xml.js';
import type { MhlGeneration, MhlGenerationFile } from './generation.js';
import { HASH_FORMATS, type Hashes } from './hashes.js';
import { MHL_CHAIN_NAMESPACE, MHL_NAMESPACE, type MhlChainEntry, type TreeHash } from './mhl.js';
import { namesIn, type Folder } from './tree.js';

/** A generation as the manifest's XML, in the order of its schema. */
export function manifestNode(
  generation: MhlGeneration,
  ignore: readonly string[],
  tree: Folder<MhlGenerationFile>,
  hashes: Map<string, TreeHash>,
): XmlNode {
  const { createdAt, hostname, tool, authors = [], location, comment, process } = generation;
  const hashedAt = xmlTime(createdAt);
  const rootHash = hashes.get('');
  const creator = [
    leaf('creationdate', hashedAt),
    leaf('hostname', hostname),
    leaf('tool', tool.name, { version: tool.version }),
    ...authors.map(({ name, ...how }) => leaf('author', name, how)),
    ...(location === undefined ? [] : [leaf('location', location)]),
    ...(comment === undefined ? [] : [leaf('comment', comment)]),
  ];
  const about = [
    leaf('process', process),
    ...(rootHash ? [{ name: 'roothash', content: treeHashNodes(rootHash, hashedAt) }] : []),
    ...(ignore.length ? [{ name: 'ignore', content: ignore.map((pattern) => leaf('pattern', pattern)) }] : []),
  ];
  const dates = new Map(generation.directories?.map(({ path, modifiedAt }) => [path, modifiedAt]));
  const entries = entryNodes(tree, hashes, dates, hashedAt);
  return {
    name: 'hashlist',
    attributes: { version: '2.0', xmlns: MHL_NAMESPACE },
    content: [
      { name: 'creatorinfo', content: creator },
      { name: 'processinfo', content: about },
      ...(entries.length ? [{ name: 'hashes', content: entries }] : []),
    ],
  };
}

/** Files and folders by name, a folder after all that is in it. */
function entryNodes(
  folder: Folder<MhlGenerationFile>,
  hashes: Map<string, TreeHash>,
  dates: Map<string, Date | undefined>,
  hashedAt: string,
): XmlNode[] {
  return namesIn(folder).flatMap((name): XmlNode[] => {
    const file = folder.files.get(name);
    if (file) return [fileNode(file, hashedAt)];
    const child = folder.folders.get(name);
    if (!child) return [];
    const inside = entryNodes(child, hashes, dates, hashedAt);
    const hash = hashes.get(child.path);
    const path = leaf('path', child.path, { lastmodificationdate: optionalTime(dates.get(child.path)) });
    return hash ? [...inside, { name: 'directoryhash', content: [path, ...treeHashNodes(hash, hashedAt)] }] : inside;
  });
}

function fileNode(
  { path, size, modifiedAt, hashes, action = 'original' }: MhlGenerationFile,
  hashdate: string,
): XmlNode {
  const place = leaf('path', path, { size, lastmodificationdate: optionalTime(modifiedAt) });
  return { name: 'hash', content: [place, ...hashNodes(hashes, { action, hashdate })] };
}

const treeHashNodes = ({ content, structure }: TreeHash, hashdate: string): XmlNode[] => [
  { name: 'content', content: hashNodes(content, { hashdate }) },
  { name: 'structure', content: hashNodes(structure, { hashdate }) },
];

const hashNodes = (hashes: Hashes, attributes: Record<string, string>): XmlNode[] =>
  HASH_FORMATS.flatMap((format) => (hashes[format] === undefined ? [] : [leaf(format, hashes[format], attributes)]));

/** The chain of generations as XML. */
export const chainNode = (entries: readonly MhlChainEntry[]): XmlNode => ({
  name: 'ascmhldirectory',
  attributes: { xmlns: MHL_CHAIN_NAMESPACE },
  content: entries.map(({ sequence, fileName, c4 }) => ({
    name: 'hashlist',
    attributes: { sequencenr: sequence },
    content: [leaf('path', fileName), leaf('c4', c4)],
  })),
});

const leaf = (name: string, content: string, attributes?: XmlNode['attributes']): XmlNode => ({
  name,
  attributes,
  content,
});

/** To the second, in UTC: 2020-01-16T09:15:00+00:00. */
const xmlTime = (date: Date): string => `${date.toISOString().slice(0, 19)}+00:00`;
const optionalTime = (date: Date | undefined): string | undefined => date && xmlTime(date);
