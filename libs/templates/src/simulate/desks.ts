import type { Attempt } from './attempt.js';

type Desk = { free: number; waiting: { attempt: Attempt; begin: () => void }[] };

/** Those who can only do so much at once, and what waits for them in the order it came. */
export class Desks {
  private readonly desks: Map<string, Desk>;
  constructor(atOnce: Record<string, number>) {
    this.desks = new Map(Object.entries(atOnce).map(([who, free]) => [who, { free, waiting: [] }]));
  }

  /** Begins with an attempt as soon as whoever does it is free: now, where nothing is known of them. */
  begin(attempt: Attempt, begin: () => void): void {
    const desk = this.of(attempt);
    if (desk && desk.free <= 0) return void desk.waiting.push({ attempt, begin });
    if (desk) desk.free -= 1;
    begin();
  }

  /** An attempt is no longer in anybody's hands: what waits longest is begun with. */
  end(attempt: Attempt): void {
    const desk = this.of(attempt);
    if (!desk) return;
    const queued = desk.waiting.findIndex((each) => each.attempt === attempt);
    if (queued >= 0) return void desk.waiting.splice(queued, 1);
    const next = desk.waiting.shift();
    if (!next) return void (desk.free += 1);
    // What it waited for was whoever has become free.
    next.attempt.cause = attempt;
    next.begin();
  }

  /** Of those who are busy with it, the first who can only do so much. */
  private of({ who }: Attempt): Desk | undefined {
    if (this.desks.size === 0) return undefined;
    for (const each of who) if (this.desks.has(each)) return this.desks.get(each);
    return undefined;
  }
}
