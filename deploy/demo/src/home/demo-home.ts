import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a later start must know: who is signed in, which secrets were shown, what is set up. */
export type Remembered = {
  startedAt: string;
  /** Part of the ids of all events of this home, so that another home never says the same id with other words. */
  stamp: string;
  /** API tokens: `administrator`, and people by address. */
  tokens: Record<string, string>;
  /** Ids of people by address. */
  people: Record<string, string>;
  /** Signing secrets by vendor; each was shown once. */
  secrets: Record<string, string>;
  /** Port of the receiver of webhooks, kept so that what is registered stays true. */
  webhookPort?: number;
  /** Steps of the set-up that are done. */
  done: string[];
  finishedAt?: string;
};

/** The demo's memory: a file that only its owner may read, written whole or not at all. */
export class DemoHome {
  readonly remembered: Remembered;
  readonly #file: string;
  /** Where the events that were sent are kept. */
  readonly ledgerFile: string;

  constructor(folder: string, production: string) {
    mkdirSync(folder, { recursive: true });
    const name = production === 'film' ? 'demo' : `demo-${production}`;
    this.#file = join(folder, `${name}.json`);
    this.ledgerFile = join(folder, `${name}-events.jsonl`);
    this.remembered = read(this.#file) ?? {
      startedAt: new Date().toISOString(),
      stamp: randomBytes(4).toString('hex'),
      tokens: {},
      people: {},
      secrets: {},
      done: [],
    };
    this.save();
  }

  save(): void {
    const part = `${this.#file}.part`;
    writeFileSync(part, `${JSON.stringify(this.remembered, null, 2)}\n`, { mode: 0o600 });
    chmodSync(part, 0o600);
    renameSync(part, this.#file);
  }

  /** Does a step of the set-up unless an earlier start has done it; a kill between the two repeats it. */
  async once(step: string, work: () => Promise<unknown>): Promise<void> {
    if (this.remembered.done.includes(step)) return;
    await work();
    this.remembered.done.push(step);
    this.save();
  }
}

function read(file: string): Remembered | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Remembered;
  } catch {
    return undefined;
  }
}
