import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Entry = { place: string; recipe: string; size: number; sha256: string };

/** What has been made, a line a file: it survives a kill, whose half line is passed over. */
export class Ledger {
  readonly #file: string;
  readonly #entries = new Map<string, Entry>();
  readonly #byRecipe = new Map<string, Entry>();

  constructor(folder: string) {
    this.#file = join(folder, '.made.jsonl');
    for (const line of this.#lines()) {
      try {
        const entry = JSON.parse(line) as Entry;
        this.#take(entry);
      } catch {
        continue;
      }
    }
  }

  get(place: string): Entry | undefined {
    return this.#entries.get(place);
  }

  /** A file that was made by the same recipe, wherever it lies. */
  madeBy(recipe: string): Entry | undefined {
    return this.#byRecipe.get(recipe);
  }

  add(entry: Entry): void {
    this.#take(entry);
    appendFileSync(this.#file, `\n${JSON.stringify(entry)}`);
  }

  #take(entry: Entry): void {
    this.#entries.set(entry.place, entry);
    this.#byRecipe.set(entry.recipe, entry);
  }

  #lines(): string[] {
    try {
      return readFileSync(this.#file, 'utf8').split('\n');
    } catch {
      return [];
    }
  }
}
