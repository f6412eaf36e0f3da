import { VOCABULARY } from '@bobine/contracts/vocabulary';
import type { FanOutItem } from '../engine/command.js';
import type { JoinSummary } from '../engine/input.js';
import { neededOf } from '../engine/joining.js';
import type { Json, JsonMap } from '../engine/json.js';
import { tellable } from '../engine/said.js';
import type { HowMany, Move } from './course.js';
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
  /** Ends the run of an item without which it has joined. */
  readonly stops = new Set<() => void>();

  constructor(
    readonly step: number,
    private readonly list: FanOutItem[],
    private readonly how: HowMany,
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
    if (!this.live || this.running >= this.how.window || this.isDecided) return null;
    const before = this.again.shift();
    if (before) return before;
    if (this.started >= this.left || this.betweenParts) return null;
    const nth = this.started++;
    const item = this.list[nth % Math.max(1, this.list.length)];
    const isItself = item !== undefined && nth < this.list.length;
    return { key: isItself ? item.key : `${item?.key ?? 'item'}-${nth + 1}`, value: item?.value ?? {} };
  }

  /** Whether the next item begins a part, and the one before has not ended. */
  private get betweenParts(): boolean {
    const { partition } = this.how;
    const nth = this.total - this.left + this.started;
    return partition !== undefined && nth % partition === 0 && this.running > 0;
  }

  private get toCome(): number {
    return this.running + this.left - this.started + this.again.length;
  }

  /** Whether it joins: all have ended, as many have completed as it takes, or too few still can. */
  private get isDecided(): boolean {
    const needed = neededOf(this.how.join);
    if (needed === null || this.toCome === 0) return this.toCome === 0;
    return this.completed >= needed || this.completed + this.toCome < needed;
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
      if (this.failures.length < MOST_FAILURES)
        this.failures.push({ key, ...tellable(reason ?? VOCABULARY.step[state]) });
    }
    if (this.outputs.length < MOST_OUTPUTS) this.outputs.push({ key, output });
  }

  /** What its items came to, those it no longer needs cancelled; null while it does not join. */
  joined(): JoinSummary | null {
    if (!this.live || !this.isDecided) return null;
    const { total, completed, failed, failures, outputs, toCome: cancelled } = this;
    for (const stop of this.stops) stop();
    if (cancelled > 0) this.live = false;
    return { total, completed, failed, cancelled, failures, outputs };
  }
}

const isWaiting = ({ status }: UnderwayItem): boolean => status === 'waiting';
