import { appendFileSync, readFileSync } from 'node:fs';
import type { Claim } from './claim.js';

/** An event as it was sent for the first time, and what the door said. */
export type Sent = Claim & {
  /** The very bytes: the door knows an event again by them. */
  body: string;
  /** What the door answered; none while it has not. */
  answered?: { status: number; event?: string };
  /** How often it was sent again on purpose. */
  again: number;
};

type Line =
  { sent: Omit<Sent, 'again' | 'answered'> } | { answered: string; status: number; event?: string } | { again: string };

/** Every event the demo's vendors have sent, a line a step; it survives a kill, whose half line is passed over. */
export class Ledger {
  readonly #sent = new Map<string, Sent>();

  constructor(private readonly file: string) {
    for (const text of linesOf(file)) {
      try {
        this.#take(JSON.parse(text) as Line);
      } catch {
        continue;
      }
    }
  }

  get(id: string): Sent | undefined {
    return this.#sent.get(id);
  }
  all(): Sent[] {
    return [...this.#sent.values()];
  }
  /** Events of which it is not known whether the door has them. */
  unanswered(): Sent[] {
    return this.all().filter(({ answered }) => !answered);
  }
  begin(sent: Omit<Sent, 'again' | 'answered'>): void {
    this.#write({ sent });
  }
  answered(id: string, status: number, event: string | undefined): void {
    this.#write({ answered: id, status, ...(event ? { event } : {}) });
  }
  again(id: string): void {
    this.#write({ again: id });
  }

  #write(line: Line): void {
    appendFileSync(this.file, `\n${JSON.stringify(line)}`, { mode: 0o600, flush: true });
    this.#take(line);
  }
  #take(line: Line): void {
    if ('sent' in line) {
      this.#sent.set(line.sent.id, { ...line.sent, again: 0 });
      return;
    }
    const sent = this.#sent.get('answered' in line ? line.answered : line.again);
    if (!sent) return;
    if ('again' in line) sent.again++;
    else sent.answered = { status: line.status, ...(line.event ? { event: line.event } : {}) };
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
