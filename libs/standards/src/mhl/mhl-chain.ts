import { refuse } from '@bobine/contracts';
import { relativePath } from '../path/relative-path.js';
import { readXml } from '../xml/read-xml.js';
import { hashValue } from './hashes.js';
import { MHL_CHAIN_NAMESPACE, type MhlChainEntry } from './mhl.js';

const ROOT = '/ascmhldirectory';
const ENTRY = `${ROOT}/hashlist`;

/** Whether each manifest the chain seals is still the one that was sealed, by file name. */
export type MhlChainVerdict = { verified: string[]; failed: string[]; missing: string[] };

/** Reads a chain of generations, in the order of the file; refuses hostile XML, unsafe names and a number given twice. */
export function readMhlChain(bytes: Uint8Array): MhlChainEntry[] {
  const entries: MhlChainEntry[] = [];
  let entry: MhlChainEntry = { sequence: 0, fileName: '', c4: '' };
  readXml(bytes, MHL_CHAIN_NAMESPACE, {
    open: ({ path, attributes }) => {
      if (path !== ROOT && !path.startsWith(`${ROOT}/`)) {
        throw refuse('mhl.unknown', 'This is not an ASC MHL chain.', path.slice(0, 200));
      }
      if (path === ENTRY) entry = { sequence: Number(attributes.sequencenr), fileName: '', c4: '' };
    },
    close: ({ path, text }) => {
      if (path === `${ENTRY}/path`) entry.fileName = relativePath(text);
      if (path === `${ENTRY}/c4`) entry.c4 = hashValue('c4', text.trim());
      if (path === ENTRY) entries.push(complete(entry));
    },
  });
  if (new Set(entries.map(({ sequence }) => sequence)).size === entries.length) return entries;
  throw refuse('mhl.twice', 'This chain numbers two generations alike.');
}

/** Compares a chain with the C4 identifiers of the manifests that are there, by file name. */
export function verifyMhlChain(chain: readonly MhlChainEntry[], actual: ReadonlyMap<string, string>): MhlChainVerdict {
  const verdict: MhlChainVerdict = { verified: [], failed: [], missing: [] };
  for (const { fileName, c4 } of chain) {
    const found = actual.get(fileName);
    const list = found === undefined ? verdict.missing : found === c4 ? verdict.verified : verdict.failed;
    list.push(fileName);
  }
  return verdict;
}

function complete(entry: MhlChainEntry): MhlChainEntry {
  if (Number.isSafeInteger(entry.sequence) && entry.sequence > 0 && entry.fileName && entry.c4) return entry;
  throw refuse('mhl.chainEntry', 'An entry of this chain lacks its number, its file name or its C4 identifier.');
}
