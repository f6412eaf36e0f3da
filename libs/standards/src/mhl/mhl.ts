import type { HashFormat, Hashes } from './hashes.js';

export const MHL_NAMESPACE = 'urn:ASC:MHL:v2.0';
export const MHL_CHAIN_NAMESPACE = 'urn:ASC:MHL:DIRECTORY:v2.0';
export const MHL_FOLDER = 'ascmhl';
export const MHL_CHAIN_FILE = 'ascmhl_chain.xml';

/** First seen, found again the same, or found changed. */
export type MhlAction = 'original' | 'verified' | 'failed';
/** Whether the files stayed, were copied, or were copied into one flat list. */
export type MhlProcess = 'in-place' | 'transfer' | 'flatten';

export type MhlHash = { value: string; action?: MhlAction; hashedAt?: string };
export type MhlAuthor = { name: string; email?: string; phone?: string; role?: string };
/** Of a folder: over what its files hold, and over their names as well. */
export type TreeHash = { content: Hashes; structure: Hashes };

export type MhlFile = {
  path: string;
  /** In bytes. */
  size?: number;
  modifiedAt?: string;
  previousPath?: string;
  hashes: Partial<Record<HashFormat, MhlHash>>;
};
export type MhlDirectory = TreeHash & { path: string; modifiedAt?: string };

/** One generation of a history: what stood in the folder when somebody looked. Times as written, paths below the folder. */
export type MhlManifest = {
  createdAt: string;
  hostname: string;
  tool: { name: string; version?: string };
  authors: MhlAuthor[];
  location?: string;
  comment?: string;
  process?: MhlProcess;
  rootHash?: TreeHash;
  ignore: string[];
  files: MhlFile[];
  directories: MhlDirectory[];
  /** Manifests of folders below, which keep histories of their own. */
  references: { path: string; c4: string }[];
};

/** A link of the chain: a generation's number, file name and C4 identifier. */
export type MhlChainEntry = { sequence: number; fileName: string; c4: string };
