import { itemAddress } from '../engine/address.js';
import type { FanOutItem } from '../engine/command.js';
import type { JoinSummary } from '../engine/input.js';
import type { Json, JsonMap } from '../engine/json.js';
import type { Assumptions } from './assumptions.js';
import { type Chance, drawn } from './chance.js';
import type { Course, Happening, How, Move, Opened, Place } from './course.js';
import type { Courses } from './courses.js';
import { Load } from './load.js';
import type { Level, Model } from './model.js';
import { Queue } from './queue.js';

/** One attempt of a step in a simulated run. */
export type Attempt = {
  /** Which of the model's steps. */
  step: number;
  /** The item it is of, by key; none at the top. */
  item: string | null;
  who: string[];
  attempt: number;
  openedAt: number;
  /** When somebody began with it: later than it opened where they were busy; NaN while they are. */
  begunAt: number;
  endedAt: number;
  how: How | 'withdrawn';
  overdue: boolean;
  /** The attempt whose end let this one open. */
  cause: Attempt | null;
};
/** What one simulated run came to. */
export type Played = {
  state: 'completed' | 'failed' | 'cancelled' | 'stuck';
  reason: string | null;
  endedAt: number;
  attempts: Attempt[];
  load: Load;
  /** The last attempt: the critical path is what caused it, and what caused that. */
  last: Attempt | null;
};

type Run = {
  course: Course;
  level: Level;
  place: Place;
  item: string | null;
  open: (Attempt | undefined)[];
  fans: Map<number, Fan>;
  over: boolean;
  /** Called when it ends: for an item, its fan-out. */
  ended: (move: Move['ended'], last: Attempt | null) => void;
};
type Fan = {
  step: number;
  items: { list: FanOutItem[]; count: number; inputs: JsonMap };
  window: number;
  next: number;
  running: number;
  done: {
    completed: number;
    failed: number;
    outputs: { key: string; output: Json }[];
    failures: JoinSummary['failures'];
  };
  live: boolean;
  filling: boolean;
  last: Attempt | null;
};
type Coming = { run: Run; attempt: Attempt; happening: Happening };

/** A join hands on this many items' outputs: what comes after may look at one, and counts them. */
const MOST_OUTPUTS = 50;
/** A simulation that goes on past this is not coming to an end. */
const MOST_HAPPENINGS = 5_000_000;

/** Plays one run over virtual time; without chance, as planned: everything takes what is likely. */
export class Play {
  private readonly queue = new Queue<Coming>();
  private readonly attempts: Attempt[] = [];
  private readonly busy = new Map<
    string,
    { free: number; waiting: { run: Run; attempt: Attempt; begin: (at: number) => void }[] }
  >();
  private readonly load: Load;
  private now: number;
  private result: Played | null = null;

  constructor(
    private readonly model: Model,
    private readonly assumptions: Assumptions,
    private readonly courses: Courses,
    private readonly chance: Chance | null,
  ) {
    this.now = Date.parse(assumptions.at);
    this.load = new Load(this.now);
    for (const [who, free] of Object.entries(assumptions.atOnce)) this.busy.set(who, { free, waiting: [] });
  }

  play(): Played {
    this.open(this.courses.top(), null, null, (ended, last) => {
      this.result = this.over(ended!.state, ended!.reason, last);
    });
    for (let nth = 0; !this.result && nth < MOST_HAPPENINGS; nth += 1) {
      const next = this.queue.take();
      if (!next) break;
      this.now = next.at;
      this.happen(next.what);
    }
    return this.result ?? this.over('stuck', 'nothing more happens', null);
  }

  private over = (state: Played['state'], reason: string | null, last: Attempt | null): Played => ({
    ...{ state, reason, endedAt: this.now, attempts: this.attempts, load: this.load, last },
  });

  private open(course: Course, item: string | null, cause: Attempt | null, ended: Run['ended']): void {
    const move = course.begin(this.now);
    const run: Run = {
      ...{ course, level: course.level, place: move.at, item, open: [], fans: new Map(), over: false, ended },
    };
    this.moved(run, move, cause);
  }

  private happen({ run, attempt, happening }: Coming): void {
    const { step, kind } = happening;
    if (run.over || run.open[step] !== attempt) return;
    if (kind === 'overdue') attempt.overdue = true;
    else this.end(run, attempt, step, kind === 'comes' ? happening.how : 'well');
    this.moved(run, run.course.after(run.place, happening, this.now), attempt);
  }

  private end(run: Run, attempt: Attempt, step: number, how: Attempt['how']): void {
    run.open[step] = undefined;
    attempt.endedAt = this.now;
    attempt.how = how;
    if (!Number.isNaN(attempt.begunAt)) this.load.end(attempt.who, attempt.begunAt, this.now);
    this.free(attempt);
  }

  private moved(run: Run, move: Move, cause: Attempt | null): void {
    run.place = move.at;
    for (const step of move.withdrawn) {
      const attempt = run.open[step];
      const fan = run.fans.get(step);
      if (fan) fan.live = false;
      if (attempt) this.end(run, attempt, step, 'withdrawn');
    }
    if (move.ended) {
      run.over = true;
      return run.ended(move.ended, cause);
    }
    for (const opened of move.opened) this.begin(run, opened, cause);
  }

  private begin(run: Run, opened: Opened, cause: Attempt | null): void {
    const attempt: Attempt = {
      step: run.level.ids[opened.step]!,
      item: run.item,
      who: opened.who,
      attempt: opened.attempt,
      ...{ openedAt: this.now, begunAt: NaN, endedAt: NaN, how: 'well', overdue: false, cause },
    };
    run.open[opened.step] = attempt;
    if (opened.due) {
      const due = Math.max(opened.due(this.now), this.now);
      this.queue.put(due, { run, attempt, happening: { kind: 'overdue', step: opened.step } });
    }
    this.attempts.push(attempt);
    if (opened.items) return this.fanOut(run, opened, attempt);
    this.whenFree(run, attempt, (at) => {
      attempt.begunAt = at;
      this.load.begin(attempt.who);
      const { takes, assumed } = this.model.steps[attempt.step]!;
      const ends = at + drawn(takes, this.chance) + (assumed.slips ?? 0);
      this.queue.put(ends, { run, attempt, happening: { kind: 'comes', step: opened.step, how: this.howOf(attempt) } });
    });
  }

  /** How an attempt ends: as often back as was said, else by chance; as planned, well where that is likelier. */
  private howOf({ step, attempt }: Attempt): How {
    const { assumed } = this.model.steps[step]!;
    const back = assumed.retakes ?? assumed.again;
    if (back && 'times' in back && attempt <= back.times) return 'back';
    const chance = this.chance ?? (() => 0.5);
    if (back && 'chance' in back && chance() < back.chance) return 'back';
    return assumed.fails !== undefined && chance() < assumed.fails ? 'badly' : 'well';
  }

  private whenFree(run: Run, attempt: Attempt, begin: (at: number) => void): void {
    const held = this.holding(attempt);
    if (held && held.free <= 0) held.waiting.push({ run, attempt, begin });
    else {
      if (held) held.free -= 1;
      begin(this.now);
    }
  }

  private free(attempt: Attempt): void {
    const held = this.holding(attempt);
    if (!held) return;
    const queued = held.waiting.findIndex((each) => each.attempt === attempt);
    if (queued >= 0) return void held.waiting.splice(queued, 1);
    const next = held.waiting.shift();
    if (!next) held.free += 1;
    else {
      // What it waited for was whoever has become free.
      next.attempt.cause = attempt;
      next.begin(this.now);
    }
  }

  /** Of those who are busy with it, the first who can only do so much at once. */
  private holding({ who }: Attempt) {
    if (this.busy.size === 0) return undefined;
    for (const each of who) if (this.busy.has(each)) return this.busy.get(each);
    return undefined;
  }

  private fanOut(run: Run, { step, items }: Opened, attempt: Attempt): void {
    const { assumed } = this.model.steps[attempt.step]!;
    const before = run.fans.get(step);
    if (before) {
      // The same set once more: its items stand as they are.
      before.live = true;
      before.last = attempt.cause;
      return this.fill(run, before);
    }
    const list = assumed.list ? this.courses.itemsOf(run.level, step, assumed.list) : items!.list;
    const fan: Fan = {
      step,
      items: { list, count: assumed.items ?? list.length, inputs: items!.inputs },
      ...{ window: items!.window, next: 0, running: 0, live: true, filling: false, last: attempt.cause },
      done: { completed: 0, failed: 0, outputs: [], failures: [] },
    };
    run.fans.set(step, fan);
    this.fill(run, fan);
  }

  /** Starts as many items as may run at once, and joins when there are none left. */
  private fill(run: Run, fan: Fan): void {
    if (fan.filling || !fan.live || run.over) return;
    fan.filling = true;
    while (fan.running < fan.window && fan.next < fan.items.count) this.start(run, fan, fan.next++);
    fan.filling = false;
    if (fan.running > 0) return;
    const { completed, failed, failures, outputs } = fan.done;
    const items: JoinSummary = { total: fan.items.count, completed, failed, cancelled: 0, failures, outputs };
    const attempt = run.open[fan.step]!;
    // The join is caused by the item that ended last.
    attempt.cause = fan.last ?? attempt.cause;
    this.queue.put(this.now, { run, attempt, happening: { kind: 'joined', step: fan.step, items } });
  }

  private start(run: Run, fan: Fan, nth: number): void {
    const { list, inputs } = fan.items;
    const round = list.length > 0 ? Math.floor(nth / list.length) : nth;
    const item = list[nth % Math.max(1, list.length)];
    const key = item && round === 0 ? item.key : `${item?.key ?? 'item'}-${nth + 1}`;
    const value = item?.value ?? {};
    const level = run.level.below.get(fan.step)!;
    const address = itemAddress(run.place.state.address, run.level.template.steps[fan.step]!.path, key, 1);
    fan.running += 1;
    this.open(this.courses.of(level, { address, inputs, item: { key, value } }), key, fan.last, (ended, last) => {
      fan.running -= 1;
      fan.last = last ?? fan.last;
      if (ended!.state === 'completed') fan.done.completed += 1;
      else {
        fan.done.failed += 1;
        if (fan.done.failures.length < 3) fan.done.failures.push({ key, reason: ended!.reason ?? ended!.state });
      }
      if (fan.done.outputs.length < MOST_OUTPUTS) fan.done.outputs.push({ key, output: ended!.output });
      this.fill(run, fan);
    });
  }
}
