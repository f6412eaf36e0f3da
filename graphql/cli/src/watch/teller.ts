import type { Entry } from './queries.js';
import type { Told } from './told.js';

/** The most events that are remembered as told. */
const MOST = 10_000;

/** Knows what has been told, so that each event is told once, oldest first, and nothing from before one began. */
export class Teller {
  private readonly told = new Set<string>();

  constructor(private readonly since: number) {}

  /** What of a thing's history is new: what happened since, and of what happened before as many as it is known to have changed since. */
  fresh({ entries }: Pick<Told, 'entries'>, changes: number): Entry[] {
    const isNew = ({ at }: Entry, nth: number): boolean => nth < changes || Date.parse(at) >= this.since;
    const fresh = entries.filter((entry, nth) => isNew(entry, nth) && !this.told.has(entry.event)).reverse();
    for (const { event } of fresh) this.told.add(event);
    for (const event of this.told) {
      if (this.told.size <= MOST) break;
      this.told.delete(event);
    }
    return fresh;
  }
}
