import { english, phrase } from '@bobine/contracts';
import { basename } from 'node:path';
import { compileNames, judgeName, type NamedMaterial, type NameVerdict, type ProjectNames } from '@bobine/standards';
import { type Door, DoorAway } from '../door/door.js';
import type { Desk } from './desk.js';
import type { Entry } from './ledger.js';
import { look, type Seen } from './look.js';
import { hasNote, removeNote } from './note.js';
import { MOST_ROUNDS } from './sender.js';
import { Settling } from './settle.js';

const NAMES_EVERY_MS = 60_000;

/** A file that is to be sent, and what its name means. */
export type Ready = { seen: Seen; means: NamedMaterial };

/** Looks at the folder, and decides what of it is to be sent. */
export class Intake {
  /** What is to be sent, the longest waiting first. */
  readonly ready = new Map<string, Ready>();
  /** The file that is being sent: nothing is decided about it meanwhile. */
  sending: string | undefined;
  private names: { at: number; names: ProjectNames; largest: number } | undefined;
  private readonly odd = new Set<string>();
  private readonly settling: Settling;
  private isGrowing = false;

  constructor(
    private readonly desk: Desk,
    private readonly door: Door,
    quietMs: number,
  ) {
    this.settling = new Settling(quietMs);
  }

  /** Takes the next file out, to be sent. */
  next(): Ready | undefined {
    const [next] = this.ready.values();
    this.sending = next?.seen.path;
    return next;
  }

  /** The file that was being sent has had its turn. */
  sent(): void {
    if (this.sending !== undefined) this.ready.delete(this.sending);
    this.sending = undefined;
  }

  /** Nothing is growing, to be sent or being sent. */
  get isIdle(): boolean {
    return !this.isGrowing && this.ready.size === 0 && this.sending === undefined;
  }
  /** Nothing is there that is never sent. */
  get isClean(): boolean {
    return this.odd.size === 0;
  }

  /** A file was found to have changed while it was read or sent: it is looked at anew once it has come to rest. */
  async disturbed({ path }: Seen): Promise<void> {
    const { ledger, show } = this.desk;
    this.settling.disturbed(path);
    this.isGrowing = true;
    const entry = ledger.get(path);
    if (entry) await ledger.forget(entry);
    show.file(path, 'has changed while it was read; waiting until it is still');
  }

  /** Looks once at all that is there. */
  async look(): Promise<void> {
    const { folder, ledger, show } = this.desk;
    await this.takeNames();
    const { files, odd } = await look(folder);
    for (const { path, problem } of odd) {
      if (this.odd.has(path)) continue;
      this.odd.add(path);
      show.say(`${path} ${problem}`);
      await this.desk.log(`${path} ${problem}`);
    }
    for (const path of this.odd) if (!odd.some((one) => one.path === path)) this.odd.delete(path);
    const { settled, growing } = this.settling.note(files, Date.now());
    this.isGrowing = growing.length > 0;
    for (const { path } of growing) if (!ledger.get(path)) show.file(path, 'waiting until it is still');
    for (const seen of settled) if (seen.path !== this.sending) await this.take(seen);
    const here = new Set(files.map(({ path }) => path));
    for (const entry of ledger.all()) {
      if (!here.has(entry.path) && entry.path !== this.sending) await this.gone(entry);
    }
  }

  private async takeNames(): Promise<void> {
    if (this.names && Date.now() - this.names.at < NAMES_EVERY_MS) return;
    const { names, largestUpload } = await this.door.project();
    const { project } = this.door.credentials;
    this.names = { at: Date.now(), names: compileNames(project, names), largest: largestUpload };
  }

  /** Decides about a file at rest. */
  private async take(seen: Seen): Promise<void> {
    const known = await this.known(seen);
    if (known?.stage === 'said' || known?.stage === 'applied' || known?.stage === 'refused') return;
    const verdict = this.verdictOn(seen);
    if ('means' in verdict) {
      this.ready.set(seen.path, { seen, means: known?.means ?? verdict.means });
    } else {
      const { nearest, pattern } = verdict;
      const reason = english(verdict.fault);
      await this.desk.refuse(unsent(seen), { reason, nearest, pattern });
    }
  }

  /** What is known of this very file; of one that is another by now, or may be tried again, only what still counts. */
  private async known(seen: Seen): Promise<Entry | undefined> {
    const { folder, ledger, show } = this.desk;
    const entry = ledger.get(seen.path);
    if (!entry) return undefined;
    if (entry.size !== seen.size || entry.modifiedMs !== seen.modifiedMs) {
      await removeNote(folder, seen.path);
      if (entry.stage === 'said') show.say(`${seen.path} was changed after it was sent. It is sent again as it is.`);
      await (entry.claim ? ledger.close(entry) : ledger.forget(entry));
      return undefined;
    }
    if (entry.stage !== 'refused') return entry;
    // Names may have been set otherwise since.
    if (!entry.hashes && 'means' in this.verdictOn(seen)) await removeNote(folder, seen.path);
    if (await hasNote(folder, seen.path)) return entry;
    if (entry.hashes) return ledger.write(againFrom(entry));
    await ledger.forget(entry);
    return undefined;
  }

  private verdictOn({ path, size }: Seen): NameVerdict {
    const { names, largest } = this.names ?? {};
    if (!names) throw new DoorAway('The project has not been read yet.');
    if (largest !== undefined && size > largest) {
      return { fault: phrase`it has ${size} bytes, and a file may have ${largest}`, nearest: '', pattern: '' };
    }
    return judgeName(names, basename(path));
  }

  /** A file that is not there any more: nothing more is begun with it; what was said stands. */
  private async gone(entry: Entry): Promise<void> {
    const { folder, ledger, show } = this.desk;
    if (entry.stage === 'said' || entry.stage === 'applied') return;
    await removeNote(folder, entry.path);
    // All its bytes are at the door: only the word is missing, and needs no file.
    if (entry.stage === 'uploaded' && entry.means) {
      this.ready.set(entry.path, { seen: entry, means: entry.means });
      return;
    }
    await ledger.forget(entry);
    show.forget(entry.path);
  }
}

/** A file of which nothing was sent. */
export const unsent = (seen: Seen): Entry => ({ ...seen, stage: 'refused', claimRound: 0, uploadRound: 0 });

/** A refused file that is to be said once more: its bytes count, what was said of it does not. */
const againFrom = ({ path, size, modifiedMs, claimRound, uploadRound, hashes, hashedAt, means }: Entry): Entry => ({
  ...{ path, size, modifiedMs, stage: 'hashed', claimRound: claimRound + 1 },
  // Where every round was spent, another begins; what the door has kept is not sent again.
  uploadRound: uploadRound % MOST_ROUNDS === 0 ? uploadRound + 1 : uploadRound,
  ...(hashes && hashedAt && means ? { hashes, hashedAt, means } : {}),
});
