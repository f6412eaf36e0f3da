import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CLAIM, claimId, type Outcome } from '../door/claim.js';
import type { Sender } from '../door/sender.js';
import { log } from '../progress/say.js';

type ManifestFile = { path: string; size: number; sha256: string };

/** What is wrong with a delivery: files that are missing or differ from the manifest; empty when all is well. */
export async function checkDelivery(folder: string): Promise<string[]> {
  const files = await manifestFiles(join(folder, 'manifest.json')).catch((error: unknown) => String(error));
  if (typeof files === 'string') return [`The manifest cannot be read: ${files}`];
  if (!files.length) return ['The manifest names no file.'];
  const faults: string[] = [];
  for (const file of files) {
    const fault = await checkFile(folder, file).catch((error: unknown) => String(error));
    if (fault) faults.push(`${file.path}: ${fault}`);
  }
  return faults;
}

async function manifestFiles(path: string): Promise<ManifestFile[]> {
  const { files } = JSON.parse(await readFile(path, 'utf8')) as { files?: ManifestFile[] };
  if (!Array.isArray(files)) throw new Error('it has no list of files');
  return files;
}

async function checkFile(folder: string, { path, size, sha256 }: ManifestFile): Promise<string | undefined> {
  const absolute = await realpath(join(folder, path));
  if (!absolute.startsWith((await realpath(folder)) + sep)) return 'lies outside the delivery';
  const found = await stat(absolute);
  if (found.size !== size) return `has ${found.size} bytes, not ${size}`;
  const hash = createHash('sha256');
  await pipeline(createReadStream(absolute), hash);
  return hash.digest('hex') === sha256 ? undefined : 'has another checksum than the manifest says';
}

export type Delivery = {
  deliverable: string;
  dispatch: string;
  recipient: string;
  /** Whether a verdict is given; else its receipt is all that is said. */
  judges: boolean;
  /** Reasons for which it is refused although its files are right. */
  refusedFor?: readonly string[] | undefined;
  /** Reasons that are given after it was accepted. */
  contradicts?: readonly string[] | undefined;
};

/** Says that a delivery came, checks it as its recipient does, and says whether it is accepted. */
export async function receive(
  { deliverable, dispatch, recipient, judges, refusedFor = [], contradicts }: Delivery,
  { files, sender, stamp }: { files: string; sender: Sender; stamp: string },
): Promise<void> {
  const claim = (
    word: string,
    type: string,
    more: Record<string, unknown> = {},
    expect: readonly Outcome[] = ['applied'],
  ) =>
    sender.send({
      id: claimId(stamp, recipient, word, deliverable, dispatch),
      vendor: recipient,
      type,
      data: { deliverable, dispatch, ...more },
      expect,
    });
  await claim('receives', CLAIM.receipt);
  if (!judges) return;
  const faults = await checkDelivery(join(files, 'outgoing', recipient, dispatch));
  if (faults.length) log('the delivery is refused', { deliverable, dispatch, faults });
  const reasons = [...faults, ...refusedFor].slice(0, 50).map((fault) => fault.slice(0, 1000));
  await claim('judges', CLAIM.verdict, reasons.length ? { verdict: 'refused', reasons } : { verdict: 'accepted' });
  // The first word stands; the second is refused, and shown.
  if (contradicts)
    await claim('changes its mind', CLAIM.verdict, { verdict: 'refused', reasons: contradicts }, ['refused']);
}
