import { setTimeout as pause } from 'node:timers/promises';
import { log, told } from '../progress/say.js';

const TRIES = 5;

/** Work that is done once per key, a few at a time, in the order it was offered. */
export class Desk {
  readonly #offered = new Set<string>();
  readonly #waiting: { key: string; job: () => Promise<unknown> }[] = [];
  #busy = 0;
  #idle: (() => void)[] = [];

  /** @param broken told once when a job fails for good */
  constructor(
    private readonly limit: number,
    private readonly signal: AbortSignal,
    private readonly broken: (error: Error) => void,
  ) {}

  /** Takes a job unless one of this key was taken before. */
  offer(key: string, job: () => Promise<unknown>): void {
    if (this.#offered.has(key)) return;
    this.#offered.add(key);
    this.#waiting.push({ key, job });
    this.next();
  }

  /** Resolves when nothing is left to do. */
  idle(): Promise<void> {
    if (!this.#busy && !this.#waiting.length) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  private next(): void {
    while (this.#busy < this.limit && this.#waiting.length && !this.signal.aborted) {
      const { key, job } = this.#waiting.shift() as { key: string; job: () => Promise<unknown> };
      this.#busy++;
      void this.carryOut(key, job).finally(() => {
        this.#busy--;
        this.next();
      });
    }
    if (!this.#busy && !this.#waiting.length) for (const idle of this.#idle.splice(0)) idle();
  }

  private async carryOut(key: string, job: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; !this.signal.aborted; attempt++) {
      try {
        await job();
        return;
      } catch (error) {
        if (this.signal.aborted) return;
        log('a job failed', { key, attempt, why: told(error) });
        if (attempt === TRIES) return this.broken(new Error(`${key}: ${told(error)}`));
        await pause(500 * attempt, undefined, { signal: this.signal }).catch(() => undefined);
      }
    }
  }
}
