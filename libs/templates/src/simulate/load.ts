const WEEK = 7 * 86_400_000;

/** How busy somebody is in one simulated run, in milliseconds of the clock. */
export type Busy = {
  total: number;
  /** The most they had in hand at once. */
  peak: number;
  inHand: number;
  /** By week from the beginning. */
  weeks: number[];
};

/** Who has how much in hand, as a simulated run goes on. */
export class Load {
  readonly of = new Map<string, Busy>();
  constructor(private readonly from: number) {}

  begin(who: readonly string[]): void {
    for (const each of who) {
      const busy = this.of.get(each) ?? { total: 0, peak: 0, inHand: 0, weeks: [] };
      this.of.set(each, busy);
      busy.inHand += 1;
      if (busy.inHand > busy.peak) busy.peak = busy.inHand;
    }
  }

  end(who: readonly string[], begun: number, ended: number): void {
    for (const each of who) {
      const busy = this.of.get(each)!;
      busy.inHand -= 1;
      busy.total += ended - begun;
      this.spread(busy.weeks, begun, ended);
    }
  }

  private spread(weeks: number[], begun: number, ended: number): void {
    let at = begun;
    while (at < ended) {
      const week = Math.floor((at - this.from) / WEEK);
      const next = Math.min(ended, this.from + (week + 1) * WEEK);
      while (weeks.length <= week) weeks.push(0);
      weeks[week]! += next - at;
      at = next;
    }
  }
}
