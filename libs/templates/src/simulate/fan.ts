import type { FanOutItem } from '../engine/command.js';
import type { JoinSummary } from '../engine/input.js';
import type { Json, JsonMap } from '../engine/json.js';
import type { Move } from './course.js';
import type { Attempt } from './attempt.js';
import type { UnderwayItem } from './underway.js';

/** A join hands on this many items' outputs: what comes after may look at one, and counts them. */
const MOST_OUTPUTS = 50;
const MOST_FAILURES = 3;

type Item = { key: string; value: Json };

/** A fan-out in a simulated run: its items, so many at once. */
export class Fan {
  running = 0;
  /** False while its attempt no longer counts: its items go on, and none starts. */
  live = true;
  /** What ended last: the next item starts because of it, and so does what comes after the join. */
  last: Attempt | null = null;
  private started = 0;
  /** Items that failed in an earlier generation, and begin once more. */
  private again: Item[] = [];
  private failedItems: Item[] = [];
  private readonly left: number;
  private readonly total: number;
  private completed = 0;
  private failed = 0;
  private readonly outputs: { key: string; output: Json }[] = [];
  private readonly failures: JoinSummary['failures'] = [];

  constructor(
    readonly step: number,
    private readonly list: FanOutItem[],
    private readonly window: number,
    readonly inputs: JsonMap,
    /** How many items are assumed, where that is not as many as the list has. */
    size?: number,
    /** The items of a run that is under way, instead of the list. */
    known: readonly UnderwayItem[] = [],
  ) {
    this.list = known.length > 0 ? known.filter(isWaiting).map(({ key, value }) => ({ key, value, hash: '' })) : list;
    this.left = known.length > 0 ? this.list.length : (size ?? list.length);
    this.total = known.length > 0 ? known.length : this.left;
    for (const { key, value, status, output, reason } of known) {
      if (status === 'waiting' || status === 'running') continue;
      this.count({ key, value }, { state: status, output: output ?? {}, reason });
    }
  }

  /** The next item to start, or null where none is left or enough run. */
  next(): Item | null {
    if (!this.live || this.running >= this.window) return null;
    const before = this.again.shift();
    if (before) return before;
    if (this.started >= this.left) return null;
    const nth = this.started++;
    const item = this.list[nth % Math.max(1, this.list.length)];
    const isItself = item !== undefined && nth < this.list.length;
    return { key: isItself ? item.key : `${item?.key ?? 'item'}-${nth + 1}`, value: item?.value ?? {} };
  }

  /** Goes through the set once more: what has completed or runs stands, what failed begins again. */
  reopen(last: Attempt | null): void {
    this.live = true;
    this.last = last;
    this.failed = 0;
    this.again.push(...this.failedItems.splice(0));
  }

  /** Counts an item that has ended. */
  count({ key, value }: Item, { state, output, reason }: NonNullable<Move['ended']>): void {
    if (state === 'completed') this.completed += 1;
    else {
      this.failed += 1;
      this.failedItems.push({ key, value });
      if (this.failures.length < MOST_FAILURES) this.failures.push({ key, reason: reason ?? state });
    }
    if (this.outputs.length < MOST_OUTPUTS) this.outputs.push({ key, output });
  }

  /** What its items came to; null while there are some to come. */
  joined(): JoinSummary | null {
    if (!this.live || this.running > 0 || this.started < this.left || this.again.length > 0) return null;
    const { total, completed, failed, failures, outputs } = this;
    return { total, completed, failed, cancelled: 0, failures, outputs };
  }
}

const isWaiting = ({ status }: UnderwayItem): boolean => status === 'waiting';
