import { setTimeout as pause } from 'node:timers/promises';
import { basename, join } from 'node:path';
import { idFrom } from '@bobine/contracts';
import type { NamedMaterial } from '@bobine/standards';
import { type Door, DoorAway, DoorRefusal, type UploadTold } from '../door/door.js';
import { sendFile } from '../door/send-file.js';
import type { Entry, Ledger } from './ledger.js';
import type { Seen } from './look.js';
import { isAsSeen, readFile } from './read-file.js';

export type SenderOptions = {
  folder: string;
  door: Door;
  ledger: Ledger;
  /** Bytes in a second. */
  rate: number | undefined;
  told: (path: string, word: string) => void;
  signal: AbortSignal;
};
/** What came of a step: gone on with, to be looked at anew, or refused. */
export type Sent = 'said' | 'changed' | { refused: string };

/** How often the same bytes are uploaded before somebody has to look; once more each time they are to be tried again. */
export const MOST_ROUNDS = 3;
const CHECK_EVERY_MS = 500;
const WATCH_EVERY_MS = 500;
/** Refusals that are about the file; all others are about the moment, the grant or the credentials, and pass. */
const ABOUT_THE_FILE = new Set(['input.invalid', 'upload.tooLarge', 'event.otherContent']);
/** Refusals of an upload that has ended: the same bytes are sent under a new id. */
const ENDED = new Set([
  'upload.otherBytes',
  'upload.abandoned',
  'upload.withdrawn',
  'upload.removed',
  'upload.landing',
  'upload.ended',
]);

/** Brings one file to the door, step by step; each step is written down before the next, and harmless twice. */
export class Sender {
  constructor(private readonly using: SenderOptions) {}

  /** Sends a file as far as saying that it has arrived; throws DoorAway when the door is to be asked later. */
  async send(seen: Seen, means: NamedMaterial): Promise<Sent> {
    const { ledger, folder } = this.using;
    let entry = ledger.get(seen.path) ?? (await this.hashed(seen, means));
    if (!entry) return 'changed';
    try {
      while (entry.stage === 'hashed') {
        if (!(await isAsSeen(folder, entry))) return 'changed';
        const told = await this.uploaded(entry);
        if (told === 'changed') return 'changed';
        if (told.state === 'kept') entry = await this.stated(entry, String(told.path));
        else if (!(await isAsSeen(folder, entry))) return 'changed';
        else if (entry.uploadRound % MOST_ROUNDS === 0)
          return { refused: told.reason ?? 'It did not come through whole.' };
        else entry = await ledger.write({ ...entry, uploadRound: entry.uploadRound + 1 });
      }
      if (entry.stage === 'uploaded' && entry.claim) {
        await this.using.door.say(entry.claim.id, entry.claim.body);
        await ledger.write({ ...entry, stage: 'said' });
      }
      return 'said';
    } catch (error) {
      if (!(error instanceof DoorRefusal)) throw error;
      if (ABOUT_THE_FILE.has(error.code)) return { refused: error.user };
      throw new DoorAway(error.user);
    }
  }

  private async hashed(seen: Seen, means: NamedMaterial): Promise<Entry | undefined> {
    const { folder, ledger, told, signal } = this.using;
    const share = (read: number) => told(seen.path, `checksum ${percent(read, seen.size)}`);
    const reading = await readFile(folder, seen, share, signal);
    if ('changed' in reading) return undefined;
    const hashedAt = new Date().toISOString();
    const { hashes } = reading;
    return ledger.write({ ...seen, stage: 'hashed', claimRound: 1, uploadRound: 1, hashes, hashedAt, means });
  }

  /** All bytes of a file at the door, and what the door makes of them; or that the file is another by now. */
  private async uploaded(entry: Entry): Promise<UploadTold | 'changed'> {
    const { door, told, signal } = this.using;
    const { path, size, hashes } = entry;
    if (!hashes) throw new Error(`${path} was written down without its checksum`);
    try {
      const id = this.id('upload', entry, entry.uploadRound);
      const address = await door.begin({ id, name: basename(path), size, ...hashes });
      if ((await door.upload(address)).state === 'open' && (await this.sent(entry, address)) === 'changed') {
        await door.withdraw(address);
        return 'changed';
      }
      for (;;) {
        const state = await door.upload(address);
        if (state.state !== 'complete') return state;
        told(path, 'being checked');
        await pause(CHECK_EVERY_MS, undefined, { signal });
      }
    } catch (error) {
      if (error instanceof DoorRefusal && ENDED.has(error.code)) {
        return { state: 'refused', offset: 0, reason: error.user };
      }
      throw error;
    }
  }

  /** Sends what is missing, and looks meanwhile whether the file is still the one that was checksummed. */
  private async sent(entry: Entry, address: string): Promise<'sent' | 'changed'> {
    const { folder, rate, told, signal } = this.using;
    const { path, size } = entry;
    const changed = new AbortController();
    const watch = setInterval(
      () =>
        void isAsSeen(folder, entry).then(
          (isSame) => isSame || changed.abort(),
          () => undefined,
        ),
      WATCH_EVERY_MS,
    );
    try {
      const share = (done: number) => told(path, `sending ${percent(done, size)}`);
      const both = AbortSignal.any([signal, changed.signal]);
      await sendFile({ address, file: join(folder, path), size, rate, told: share, signal: both });
      return 'sent';
    } catch (error) {
      if (changed.signal.aborted && !signal.aborted) return 'changed';
      throw error;
    } finally {
      clearInterval(watch);
    }
  }

  /** Writes the event down before it is sent: whatever happens, it is these bytes under this id. */
  private stated(entry: Entry, path: string): Promise<Entry> {
    const { door, ledger } = this.using;
    const id = this.id('claim', entry, entry.claimRound);
    const data = { ...entry.means, path, size: entry.size, sha256: entry.hashes?.sha256 };
    return ledger.write({ ...entry, stage: 'uploaded', claim: { id, body: door.arrival(id, data) } });
  }

  /** An id that follows from what is sent, so that a lost ledger does not send it again under another. */
  private id(what: string, { path, hashes }: Entry, round: number): string {
    const { source, project } = this.using.door.credentials;
    return idFrom('agent', what, source, project, path, hashes?.sha256 ?? '', String(round));
  }
}

const percent = (done: number, of: number): string => `${of === 0 ? 100 : Math.floor((100 * done) / of)} %`;
