import { statfsSync } from 'node:fs';
import { CannotStart } from './cannot-start.js';
import { Ledger } from './ledger.js';
import { Ports } from './ports.js';
import { Secrets } from './secrets.js';

/** What bringing up a server needs to know of the place it does so in. */
export type Site = {
  home: string;
  cache: string;
  env: NodeJS.ProcessEnv;
  ledger: Ledger;
  ports: Ports;
  secrets: Secrets;
  signal: AbortSignal;
  /** Tells the person at the terminal what takes its time. */
  say: (line: string) => void;
};

export function siteAt(place: Pick<Site, 'home' | 'cache' | 'env' | 'signal' | 'say'>): Site {
  return {
    ...place,
    ledger: new Ledger(place.home),
    ports: new Ports(place.home),
    secrets: new Secrets(place.home),
  };
}

const enough = 3 * 1024 ** 3;

/** Refuses to begin on a disk that would fill up on the way; both folders must exist. */
export function checkSpace(folders: readonly string[]): void {
  for (const folder of folders) {
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    if (free < enough) {
      throw new CannotStart(`Only ${(free / 1024 ** 3).toFixed(1)} GB are free where ${folder} is; 3 GB are needed.`, [
        'free some space',
        'or point BOBINE_HOME (data) and BOBINE_CACHE (downloads) to a larger disk',
      ]);
    }
  }
}
