import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { english, type Phrase } from '@bobine/contracts';
import { type Catalogue, type Forecast, type Schedule, Simulation, type Underway } from '@bobine/templates';
import type { Message, Share } from './play.worker.js';
import type { Asked } from './simulation.store.js';

/** The thread as the build made it: a thread reads no TypeScript. */
const THREAD = fileURLToPath(new URL('../../dist/simulation/play.worker.js', import.meta.url));
const MOST_THREADS = 4;

/** What a simulation that is being played says from time to time. */
export type Progress = { played: number; plan: Schedule | null; forecast: Forecast | null; doubts: Phrase[] };

/** Plays a simulation on threads of its own, so that whoever asks goes on meanwhile. */
export class Playing {
  private readonly threads: Worker[] = [];
  private readonly sum: Simulation;
  private readonly doubts = new Map<string, Phrase>();
  private plan: Schedule | null = null;
  private played = 0;

  constructor(
    private readonly asked: Asked,
    private readonly from: Underway | null,
    private readonly runs: number,
    private readonly catalogue: Catalogue,
  ) {
    this.sum = new Simulation(asked.template, asked.assumptions, catalogue, asked.seed, from);
  }

  /** Resolves when all of it is played or it was stopped; rejects when a thread dies. */
  async play(): Promise<void> {
    const of = Math.max(1, Math.min(MOST_THREADS, availableParallelism(), this.runs));
    const shares = Array.from({ length: of }, (_, first): Share => {
      return { asked: this.asked, from: this.from, runs: this.runs, first, of, catalogue: this.catalogue };
    });
    await Promise.all(shares.map((share) => this.thread(share)));
  }

  stop = async (): Promise<void> => void (await Promise.all(this.threads.map((thread) => thread.terminate())));

  progress(): Progress {
    const { played, plan } = this;
    return { played, plan, forecast: played > 0 ? this.sum.forecast() : null, doubts: [...this.doubts.values()] };
  }

  private thread(share: Share): Promise<void> {
    const thread = new Worker(THREAD, { workerData: share });
    this.threads.push(thread);
    return new Promise((resolve, reject) => {
      thread.on('message', (message: Message) => this.hear(message));
      thread.on('error', reject);
      thread.on('exit', () => resolve());
    });
  }

  private hear(message: Message): void {
    if (message.say === 'counted') {
      this.played += message.played;
      return this.sum.add(message.tally);
    }
    if (message.say === 'plan') this.plan = message.plan;
    for (const doubt of message.doubts) this.doubts.set(english(doubt), doubt);
  }
}
