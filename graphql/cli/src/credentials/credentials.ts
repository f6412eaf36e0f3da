import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { refuse, phrase, type Phrase } from '@bobine/contracts';

/** What a lab is handed: whom it speaks for, where, for which project, and what it signs with. */
export type Credentials = {
  /** The address of the vendors' door. */
  door: string;
  project: string;
  /** The CloudEvents source it signs as. */
  source: string;
  key: SigningKey;
};
export type SigningKey = { algorithm: 'hmac'; key: Buffer } | { algorithm: 'ed25519'; key: KeyObject };

const wrong = (field: string, fix: Phrase) => refuse('credentials', phrase`${field}: ${fix}`);

/** A signing key as it is written down: `whsec_…`, or an Ed25519 private key in PEM. It is never shown. */
export function readKey(written: string): SigningKey {
  if (written.startsWith('whsec_')) {
    const key = Buffer.from(written.slice('whsec_'.length), 'base64');
    if (key.length >= 24) return { algorithm: 'hmac', key };
    throw wrong('secret', phrase`is cut short. Copy all of it, from whsec_ on.`);
  }
  try {
    const key = createPrivateKey(written);
    if (key.asymmetricKeyType === 'ed25519') return { algorithm: 'ed25519', key };
  } catch {
    // Told below, without what was given.
  }
  throw wrong('secret', phrase`must be whsec_… or an Ed25519 private key in PEM.`);
}

/** The address of a door; https, unless it is on this machine or the lab says that it may be plain. */
export function readDoor(address: string, mayBePlain: boolean): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.search || url.hash) {
    throw wrong('door', phrase`must be an address such as https://door.example.org; "${address}" is not.`);
  }
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && !isHere && !mayBePlain) {
    throw wrong('door', phrase`is http, which everybody on the way can read. Use https, or --plain if you must.`);
  }
  return url.href.replace(/\/$/, '');
}

type Given = { door?: string; project?: string; source?: string; secret?: string; mayBePlain?: boolean };

/** Reads the file that a coordinator has handed over; what is given beside it wins. Names each field that is missing. */
export async function readCredentials(file: string | undefined, given: Given): Promise<Credentials> {
  const written = file === undefined ? {} : await fromFile(file);
  const needed = (field: 'door' | 'project' | 'source' | 'secret'): string => {
    const value = given[field] ?? written[field];
    if (typeof value === 'string' && value !== '') return value;
    throw wrong(
      field,
      file === undefined ? phrase`is missing. Give --credentials FILE.` : phrase`is missing in ${file}.`,
    );
  };
  return {
    door: readDoor(needed('door'), given.mayBePlain === true),
    project: needed('project'),
    source: needed('source'),
    key: readKey(needed('secret')),
  };
}

async function fromFile(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw refuse(
      'credentials',
      phrase`There is no file ${file} that can be read. It is the one your coordinator gave you.`,
    );
  });
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) {
    throw refuse('credentials', phrase`Others on this machine can read ${file}. Run: chmod 600 ${file}`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below, without what it holds.
  }
  throw refuse('credentials', phrase`${file} is not the file your coordinator gave you: it is no JSON object.`);
}
