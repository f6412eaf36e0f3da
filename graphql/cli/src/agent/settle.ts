import type { Seen } from './look.js';

type Known = Seen & { since: number };

/** Knows which files have stopped growing: size and date the same for a while, and the date not in that while. */
export class Settling {
  private known = new Map<string, Known>();

  constructor(private readonly quietMs: number) {}

  /** Takes note of what is there now; answers what has come to rest, and what has not. */
  note(files: readonly Seen[], now: number): { settled: Seen[]; growing: Seen[] } {
    const next = new Map<string, Known>();
    const settled: Seen[] = [];
    const growing: Seen[] = [];
    for (const file of files) {
      const before = this.known.get(file.path);
      const isSame = before?.size === file.size && before.modifiedMs === file.modifiedMs;
      const since = isSame ? before.since : now;
      next.set(file.path, { ...file, since });
      (now - since >= this.quietMs ? settled : growing).push(file);
    }
    this.known = next;
    return { settled, growing };
  }

  /** A file was found to have changed while it was read: it has to come to rest anew. */
  disturbed(path: string): void {
    this.known.delete(path);
  }
}
