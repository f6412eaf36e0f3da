import { appendFile, mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { basename, join } from 'node:path';
import { compileNames, judgeName, type NamedMaterial, type NameVerdict, type ProjectNames } from '@bobine/standards';
import { type ClaimTold, type Door, DoorAway, DoorRefusal } from '../door/door.js';
import { type Entry, Ledger } from './ledger.js';
import { look, OWN, type Seen } from './look.js';
import { hasNote, removeNote, type Why, writeNote } from './note.js';
import { placeFor, putAway } from './put-away.js';
import { Sender } from './sender.js';
import { Settling } from './settle.js';
import type { Show } from './show.js';

export type AgentOptions = {
  folder: string;
  door: Door;
  rate?: number;
  /** How long a file must have been still, and how often the folder is looked at. */
  quietMs: number;
  everyMs: number;
  /** Ends when everything there has been dealt with. */
  once: boolean;
  show: Show;
  signal: AbortSignal;
};

const NAMES_EVERY_MS = 60_000;
const MOST_ASKED = 50;
const LONGEST_WAIT_MS = 30_000;

/** Watches a folder: what comes to rest there is named, sent, said and put away, or refused with the reason beside it. */
export class Agent {
  private names: { at: number; names: ProjectNames; largest: number } | undefined;
  private readonly ready = new Map<string, { seen: Seen; means: NamedMaterial }>();
  private readonly settling: Settling;
  private readonly sender: Sender;
  private readonly odd = new Set<string>();
  private sending: string | undefined;
  private isGrowing = false;
  private failures = 0;

  private constructor(
    private readonly options: AgentOptions,
    private readonly ledger: Ledger,
  ) {
    const { folder, door, rate, show, signal } = options;
    this.settling = new Settling(options.quietMs);
    const told = (path: string, word: string): void => show.file(path, word);
    this.sender = new Sender({ folder, door, ledger, rate, told, signal });
  }

  static async open(options: AgentOptions): Promise<Agent> {
    await mkdir(join(options.folder, OWN.sent), { recursive: true });
    return new Agent(options, await Ledger.open(join(options.folder, OWN.state)));
  }

  /** Runs until it is stopped or, with `once`, until all is dealt with; answers whether nothing was refused. */
  async run(): Promise<boolean> {
    const { signal } = this.options;
    const ended = new AbortController();
    const over = AbortSignal.any([signal, ended.signal]);
    await Promise.all([this.tend(over, () => ended.abort()), this.work(over)]);
    return this.odd.size === 0 && this.ledger.all().every(({ stage }) => stage !== 'refused');
  }

  /** Looks again and again at what is there and what has been answered. */
  private async tend(over: AbortSignal, end: () => void): Promise<void> {
    while (!over.aborted) {
      const isWell = await this.well(async () => {
        await this.takeNames();
        await this.lookRound();
        await this.hear();
      });
      if (isWell && this.options.once && this.isDone()) end();
      await pause(isWell ? this.options.everyMs : this.wait(), undefined, { signal: over }).catch(() => undefined);
    }
  }

  /** Sends one file after the other. */
  private async work(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const [next] = this.ready.values();
      if (!next) {
        await pause(100, undefined, { signal: over }).catch(() => undefined);
        continue;
      }
      const { seen, means } = next;
      this.sending = seen.path;
      const isWell = await this.well(() => this.send(seen, means));
      this.ready.delete(seen.path);
      this.sending = undefined;
      if (!isWell) await pause(this.wait(), undefined, { signal: over }).catch(() => undefined);
    }
  }

  private async send(seen: Seen, means: NamedMaterial): Promise<void> {
    const { show } = this.options;
    const sent = await this.sender.send(seen, means);
    if (sent === 'changed') {
      this.settling.disturbed(seen.path);
      const entry = this.ledger.get(seen.path);
      if (entry) await this.ledger.forget(entry);
      this.isGrowing = true;
      show.file(seen.path, 'has changed while it was read; waiting until it is still');
    } else if (sent === 'said') show.file(seen.path, 'sent; waiting for the answer');
    else await this.refuse({ ...(this.ledger.get(seen.path) ?? entryOf(seen)) }, { reason: sent.refused });
  }

  private async takeNames(): Promise<void> {
    if (this.names && Date.now() - this.names.at < NAMES_EVERY_MS) return;
    const { names, largestUpload } = await this.options.door.project();
    const { project } = this.options.door.credentials;
    this.names = { at: Date.now(), names: compileNames(project, names), largest: largestUpload };
  }

  private async lookRound(): Promise<void> {
    const { folder, show } = this.options;
    const { files, odd } = await look(folder);
    for (const { path, problem } of odd) {
      if (this.odd.has(path)) continue;
      this.odd.add(path);
      show.say(`${path} ${problem}`);
      await this.log(`${path} ${problem}`);
    }
    for (const path of this.odd) if (!odd.some((one) => one.path === path)) this.odd.delete(path);
    const { settled, growing } = this.settling.note(files, Date.now());
    this.isGrowing = growing.length > 0;
    for (const { path } of growing) if (!this.ledger.get(path)) show.file(path, 'waiting until it is still');
    for (const seen of settled) if (seen.path !== this.sending) await this.take(seen);
    const here = new Set(files.map(({ path }) => path));
    for (const entry of this.ledger.all()) {
      if (!here.has(entry.path) && entry.path !== this.sending) await this.gone(entry);
    }
  }

  /** Decides about a file at rest. */
  private async take(seen: Seen): Promise<void> {
    const known = await this.known(seen);
    if (known?.stage === 'said' || known?.stage === 'applied' || known?.stage === 'refused') return;
    const verdict = this.verdictOn(seen);
    if ('means' in verdict) {
      this.ready.set(seen.path, { seen, means: known?.means ?? verdict.means });
    } else {
      const { fault: reason, nearest, pattern } = verdict;
      await this.refuse(entryOf(seen), { reason, nearest, pattern });
    }
  }

  /** What is known of this very file; of one that is another by now, or may be tried again, only what still counts. */
  private async known(seen: Seen): Promise<Entry | undefined> {
    const { folder, show } = this.options;
    const entry = this.ledger.get(seen.path);
    if (!entry) return undefined;
    if (entry.size !== seen.size || entry.modifiedMs !== seen.modifiedMs) {
      await removeNote(folder, seen.path);
      if (entry.stage === 'said')
        show.say(`${seen.path} was changed after it was sent. It is sent again as it is now.`);
      await (entry.claim ? this.ledger.close(entry) : this.ledger.forget(entry));
      return undefined;
    }
    if (entry.stage !== 'refused') return entry;
    if (!entry.hashes) {
      if ('means' in this.verdictOn(seen)) await removeNote(folder, seen.path);
      if (await hasNote(folder, seen.path)) return entry;
      await this.ledger.forget(entry);
      return undefined;
    }
    if (await hasNote(folder, seen.path)) return entry;
    return this.ledger.write(againFrom(entry));
  }

  private verdictOn({ path, size }: Seen): NameVerdict {
    const { names, largest } = this.names ?? {};
    if (!names) throw new DoorAway('The project has not been read yet.');
    if (largest !== undefined && size > largest) {
      return { fault: `it has ${size} bytes, and a file may have ${largest}`, nearest: '', pattern: '' };
    }
    return judgeName(names, basename(path));
  }

  private async refuse(entry: Entry, why: Why): Promise<void> {
    const { folder, show } = this.options;
    await writeNote(folder, entry.path, why);
    await this.ledger.write({ ...entry, stage: 'refused', answer: { state: 'refused', reason: why.reason } });
    await this.log(`${entry.path}: refused: ${why.reason}`);
    show.file(entry.path, `refused: ${why.reason}${why.nearest ? `. It could be named ${why.nearest}` : ''}`);
  }

  /** Asks what has become of what was said, and acts on it. */
  private async hear(): Promise<void> {
    const said = this.ledger.all().filter(({ stage, claim }) => stage === 'said' && claim);
    for (let at = 0; at < said.length; at += MOST_ASKED) {
      const asked = said.slice(at, at + MOST_ASKED);
      const answers = await this.options.door.answers(asked.map(({ claim }) => claim?.id ?? ''));
      for (const entry of asked) {
        const answer = answers.find(({ id }) => id === entry.claim?.id);
        if (answer) await this.heard(entry, answer);
      }
    }
    for (const entry of this.ledger.all()) if (entry.stage === 'applied') await this.finish(entry);
  }

  private async heard(entry: Entry, { state, reason = '', until }: ClaimTold): Promise<void> {
    const { folder, show } = this.options;
    if (state === 'accepted') return;
    const answer = { state, reason, ...(until ? { until } : {}) };
    if (state === 'applied') {
      await this.ledger.write({ ...entry, answer, stage: 'applied', sentAs: await placeFor(folder, entry) });
    } else if (state === 'refused') await this.refuse(entry, { reason });
    else {
      if (entry.answer?.reason !== reason) await this.ledger.write({ ...entry, answer });
      show.file(entry.path, `${state}${until ? ` until ${until.slice(0, 10)}` : ''}: ${reason}`);
    }
  }

  private async finish(entry: Entry): Promise<void> {
    const { folder, show } = this.options;
    await putAway(folder, entry);
    await this.log(`${entry.path}: ${entry.answer?.reason ?? ''} It lies in ${entry.sentAs ?? ''}.`);
    await this.ledger.close(entry);
    show.done(entry.path, entry.answer?.reason ?? '');
  }

  /** A file that is not there any more: nothing more is begun with it; what was said stands. */
  private async gone(entry: Entry): Promise<void> {
    if (entry.stage === 'said' || entry.stage === 'applied') return;
    await removeNote(this.options.folder, entry.path);
    // All its bytes are at the door: only the word is missing, and needs no file.
    if (entry.stage === 'uploaded' && entry.means) {
      this.ready.set(entry.path, { seen: entry, means: entry.means });
      return;
    }
    await this.ledger.forget(entry);
    this.options.show.forget(entry.path);
  }

  private isDone(): boolean {
    const isWaiting = ({ stage, answer }: Entry): boolean => stage === 'said' && answer !== undefined;
    const rests = this.ledger.all().every((entry) => entry.stage === 'refused' || isWaiting(entry));
    return !this.isGrowing && this.ready.size === 0 && this.sending === undefined && rests;
  }

  /** Does something; a door that is away is told once and waited for, and nothing else is taken lightly. */
  private async well(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.failures = 0;
      return true;
    } catch (error) {
      if (this.options.signal.aborted) return false;
      if (!isPassing(error)) throw error;
      this.failures++;
      this.options.show.say(`${error.message} Trying again.`);
      return false;
    }
  }

  private wait(): number {
    return Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(this.failures, 6));
  }

  private log(line: string): Promise<void> {
    return appendFile(join(this.options.folder, OWN.state, 'log.txt'), `${new Date().toISOString()} ${line}\n`);
  }
}

/** The door that is away, and a disk or a share that fails: it may be well again, and nothing is lost meanwhile. */
const isPassing = (error: unknown): error is Error =>
  error instanceof DoorAway ||
  error instanceof DoorRefusal ||
  typeof (error as NodeJS.ErrnoException | undefined)?.errno === 'number';

/** A refused file that is to be said once more: its bytes count, what was said of it does not. */
const againFrom = ({ path, size, modifiedMs, claimRound, hashes, hashedAt, means }: Entry): Entry => ({
  ...{ path, size, modifiedMs, stage: 'hashed', claimRound: claimRound + 1, uploadRound: 1 },
  ...(hashes && hashedAt && means ? { hashes, hashedAt, means } : {}),
});

const entryOf = (seen: Seen): Entry => ({ ...seen, stage: 'refused', claimRound: 0, uploadRound: 0 });
