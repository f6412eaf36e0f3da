import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Entry = { place: string; recipe: string; size: number; sha256: string };

/** What has been made, a line a file: it survives a kill, whose half line is passed over. */
export class Ledger {
  readonly #file: string;
  readonly #entries = new Map<string, Entry>();

  constructor(folder: string) {
    this.#file = join(folder, '.made.jsonl');
    for (const line of this.#lines()) {
      try {
        const entry = JSON.parse(line) as Entry;
        this.#entries.set(entry.place, entry);
      } catch {
        continue;
      }
    }
  }

  get(place: string): Entry | undefined {
    return this.#entries.get(place);
  }

  add(entry: Entry): void {
    this.#entries.set(entry.place, entry);
    appendFileSync(this.#file, `\n${JSON.stringify(entry)}`);
  }

  #lines(): string[] {
    try {
      return readFileSync(this.#file, 'utf8').split('\n');
    } catch {
      return [];
    }
  }
}
