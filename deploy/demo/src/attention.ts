import { setTimeout as pause } from 'node:timers/promises';

/** Wakes whoever waits when something changes, or after a while; what happens meanwhile is not forgotten. */
export class Attention {
  #changed = false;
  #wake: (() => void) | undefined;

  readonly call = (): void => {
    this.#changed = true;
    this.#wake?.();
  };

  /** Waits at least `least` and, while nothing changes, at most `most` milliseconds. */
  async next(least: number, most: number, signal: AbortSignal): Promise<void> {
    await pause(least, undefined, { signal });
    if (!this.#changed) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, most - least);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
        signal.addEventListener('abort', this.#wake, { once: true });
      });
    }
    this.#wake = undefined;
    this.#changed = false;
    signal.throwIfAborted();
  }
}
