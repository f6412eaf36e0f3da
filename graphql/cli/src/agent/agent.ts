import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Door, DoorAway, DoorRefusal } from '../door/door.js';
import { Answers } from './answers.js';
import { Desk } from './desk.js';
import { Intake, type Ready, unsent } from './intake.js';
import { type Entry, Ledger } from './ledger.js';
import { OWN } from './look.js';
import { Sender } from './sender.js';
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

const LONGEST_WAIT_MS = 30_000;

/** Watches a folder: what comes to rest there is named, sent, said and put away, or refused with the reason beside it. */
export class Agent {
  private readonly desk: Desk;
  private readonly intake: Intake;
  private readonly sender: Sender;
  private readonly answers: Answers;
  private failures = 0;

  private constructor(
    private readonly options: AgentOptions,
    private readonly ledger: Ledger,
  ) {
    const { folder, door, rate, show, signal, quietMs } = options;
    this.desk = new Desk(folder, ledger, show);
    this.intake = new Intake(this.desk, door, quietMs);
    const told = (path: string, word: string): void => show.file(path, word);
    this.sender = new Sender({ folder, door, ledger, rate, told, signal });
    this.answers = new Answers(this.desk, door);
  }

  static async open(options: AgentOptions): Promise<Agent> {
    await mkdir(join(options.folder, OWN.sent), { recursive: true });
    return new Agent(options, await Ledger.open(join(options.folder, OWN.state)));
  }

  /** Runs until it is stopped or, with `once`, until all is dealt with; answers whether nothing was refused. */
  async run(): Promise<boolean> {
    const ended = new AbortController();
    const over = AbortSignal.any([this.options.signal, ended.signal]);
    const end = (): void => ended.abort();
    await Promise.all([this.tend(over, end).finally(end), this.work(over).finally(end)]);
    return this.intake.isClean && this.ledger.all().every(({ stage }) => stage !== 'refused');
  }

  /** Looks again and again at what is there and what has been answered. */
  private async tend(over: AbortSignal, end: () => void): Promise<void> {
    while (!over.aborted) {
      const isWell = await this.well(async () => {
        await this.intake.look();
        await this.answers.hear();
      });
      if (isWell && this.options.once && this.isDone()) end();
      await rest(isWell ? this.options.everyMs : this.wait(), over);
    }
  }

  /** Sends one file after the other. */
  private async work(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const next = this.intake.next();
      const isWell = next ? await this.well(() => this.send(next)) : true;
      this.intake.sent();
      if (!next || !isWell) await rest(isWell ? 100 : this.wait(), over);
    }
  }

  private async send({ seen, means }: Ready): Promise<void> {
    const sent = await this.sender.send(seen, means);
    if (sent === 'changed') return this.intake.disturbed(seen);
    if (sent === 'said') return this.options.show.file(seen.path, 'sent; waiting for the answer');
    await this.desk.refuse(this.ledger.get(seen.path) ?? unsent(seen), { reason: sent.refused });
  }

  private isDone(): boolean {
    const isWaiting = ({ stage, answer }: Entry): boolean => stage === 'said' && answer !== undefined;
    return this.intake.isIdle && this.ledger.all().every((entry) => entry.stage === 'refused' || isWaiting(entry));
  }

  /** Does something; a door that is away is told and waited for, and no bug is. */
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
}

const rest = (ms: number, over: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal: over }).catch(() => undefined);

/** The door that is away, and a disk or a share that fails: it may be well again, and nothing is lost meanwhile. */
const isPassing = (error: unknown): error is Error =>
  error instanceof DoorAway ||
  error instanceof DoorRefusal ||
  typeof (error as NodeJS.ErrnoException | undefined)?.errno === 'number';
