import type { Hashes } from './hashes.js';
import type { MhlAction, MhlAuthor, MhlChainEntry, MhlProcess } from './mhl.js';

export type MhlGenerationFile = {
  path: string;
  /** In bytes. */
  size: number;
  modifiedAt?: Date;
  hashes: Hashes;
  /** 'original' when left out. */
  action?: MhlAction;
};

/** What was found in a folder, to be written down as its next generation. */
export type MhlGeneration = {
  /** The name of the folder the files are in, not its place. */
  folder: string;
  createdAt: Date;
  hostname: string;
  tool: { name: string; version?: string };
  authors?: MhlAuthor[];
  location?: string;
  comment?: string;
  process: MhlProcess;
  files: readonly MhlGenerationFile[];
  /** Empty folders, and folders whose date is known; folders with files in them need not be named. */
  directories?: readonly { path: string; modifiedAt?: Date }[];
  ignore?: readonly string[];
  /** The chain so far, oldest first. */
  previous?: readonly MhlChainEntry[];
};
