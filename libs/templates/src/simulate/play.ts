import { phrase } from '@bobine/contracts/phrase';
import { itemAddress } from '../engine/address.js';
import type { Said } from '../engine/said.js';
import type { RunItem } from '../engine/state.js';
import { type Assumptions, later, passed } from './assumptions.js';
import type { Attempt, Played } from './attempt.js';
import { type Chance, remaining } from './chance.js';
import type { Course, Happening, How, Move, Opened, Place } from './course.js';
import type { Courses } from './courses.js';
import { Desks } from './desks.js';
import { Fan } from './fan.js';
import { Load } from './load.js';
import type { Level, Model } from './model.js';
import { Queue } from './queue.js';
import type { Underway, UnderwayItem } from './underway.js';

type Run = {
  course: Course;
  level: Level;
  place: Place;
  item: string | null;
  /** As it stood when the simulation began. */
  from: Underway | null;
  open: (Attempt | undefined)[];
  fans: Map<number, Fan>;
  over: boolean;
  /** Called when it ends: for an item, its fan-out. */
  ended: (move: Move['ended'], last: Attempt | null) => void;
};
type Opening = Pick<Run, 'item' | 'from'> & { cause: Attempt | null };
type Coming = { run: Run; attempt: Attempt; happening: Happening };

/** A simulation that goes on past this is not coming to an end. */
const MOST_HAPPENINGS = 5_000_000;

/** Plays one run over virtual time; without chance, as planned: everything takes what is likely. */
export class Play {
  private readonly queue = new Queue<Coming>();
  private readonly attempts: Attempt[] = [];
  private readonly desks: Desks;
  private readonly load: Load;
  private now: number;
  private result: Played | null = null;

  constructor(
    private readonly model: Model,
    private readonly assumptions: Assumptions,
    private readonly courses: Courses,
    private readonly chance: Chance | null,
    private readonly from: Underway | null = null,
  ) {
    this.now = Date.parse(assumptions.at);
    this.load = new Load(this.now);
    this.desks = new Desks(assumptions.atOnce);
  }

  play(): Played {
    const opening = { item: null, cause: null, from: this.from };
    this.open(this.courses.top(), opening, (ended, last) => {
      this.result = this.over(ended!.state, ended!.reason, last);
    });
    for (let nth = 0; !this.result && nth < MOST_HAPPENINGS; nth += 1) {
      const next = this.queue.take();
      if (!next) break;
      this.now = next.at;
      this.happen(next.what);
    }
    return this.result ?? this.over('stuck', phrase`nothing more happens`, null);
  }

  private over = (state: Played['state'], reason: Said | null, last: Attempt | null): Played => ({
    ...{ state, reason, endedAt: this.now, attempts: this.attempts, load: this.load, last },
  });

  private open(course: Course, { item, cause, from }: Opening, ended: Run['ended']): Run {
    const move = course.begin(this.now);
    const run: Run = {
      ...{ course, level: course.level, place: move.at, item, from, open: [], fans: new Map(), over: false, ended },
    };
    if (from) this.before(run, from);
    this.moved(run, move, cause);
    return run;
  }

  /** An item without which its fan-out has joined ends, with all that is open of it. */
  private stop(run: Run): void {
    run.over = true;
    for (const [step, attempt] of run.open.entries()) if (attempt) this.end(run, attempt, step, 'withdrawn');
    for (const fan of run.fans.values()) for (const stop of fan.stops) stop();
  }

  /** What a run that is under way has behind it: steps that have ended, and the items of its fan-outs. */
  private before(run: Run, { state }: Underway): void {
    run.level.template.steps.forEach((step, index) => {
      const { status, attempt, openedAt, endedAt } = state.steps[step.path]!;
      if (status !== 'done' || openedAt === null || endedAt === null) return;
      const [opened, ended] = [Date.parse(openedAt), Date.parse(endedAt)];
      this.attempts.push({
        ...{ step: run.level.ids[index]!, item: run.item, who: [], attempt, how: 'well', overdue: false, cause: null },
        ...{ openedAt: opened, begunAt: opened, endedAt: ended },
      });
      if (step.kind === 'forEach') {
        run.fans.set(index, new Fan(index, [], step, {}, 0, this.itemsUnderway(run, index)));
      }
    });
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
    this.desks.end(attempt);
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
      ...{ openedAt: opened.since ?? this.now, begunAt: NaN, endedAt: NaN, how: 'well', overdue: false, cause },
    };
    run.open[opened.step] = attempt;
    if (opened.due) {
      const due = Math.max(opened.due(this.now), this.now);
      this.queue.put(due, { run, attempt, happening: { kind: 'overdue', step: opened.step } });
    }
    this.attempts.push(attempt);
    if (opened.items) return this.fanOut(run, opened, attempt);
    this.desks.begin(attempt, () => {
      attempt.begunAt = this.now;
      this.load.begin(attempt.who);
      const { takes, assumed } = this.model.steps[attempt.step]!;
      const { calendar } = run.level.template;
      const before = opened.since === null ? 0 : passed(opened.since, this.now, takes, calendar);
      const left = { ...takes, ms: remaining(takes, before, this.chance) };
      const ends = later(later(this.now, left, calendar), assumed.slips ?? { ms: 0 }, calendar);
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

  private fanOut(run: Run, { step, items }: Opened, attempt: Attempt): void {
    const { assumed } = this.model.steps[attempt.step]!;
    const before = run.fans.get(step);
    if (before) {
      before.reopen(attempt.cause);
      return this.fill(run, before);
    }
    const list = assumed.list ? this.courses.itemsOf(run.level, step, assumed.list) : items!.list;
    const known = this.itemsUnderway(run, step);
    const fan = new Fan(step, list, items!.how, items!.inputs, assumed.items, known);
    fan.last = attempt.cause;
    run.fans.set(step, fan);
    const level = run.level.below.get(step)!;
    for (const { key, value, run: of } of known) {
      if (of) this.item(run, fan, this.courses.goingOn(level, of), { key, value }, of);
    }
    this.fill(run, fan);
  }

  private itemsUnderway = ({ from, level }: Run, step: number): UnderwayItem[] =>
    from?.fans[level.template.steps[step]!.path] ?? [];

  /** Starts as many items as may run at once, and joins when there are none left. */
  private fill(run: Run, fan: Fan): void {
    for (let next = fan.next(); next && !run.over; next = fan.next()) {
      const level = run.level.below.get(fan.step)!;
      const address = itemAddress(run.place.state.address, run.level.template.steps[fan.step]!.path, next.key, 1);
      const course = this.courses.of(level, { address, inputs: fan.inputs, item: next });
      this.item(run, fan, course, next, null);
    }
    const items = fan.joined();
    const attempt = run.open[fan.step];
    if (!items || !attempt) return;
    // The join is caused by the item that ended last.
    attempt.cause = fan.last ?? attempt.cause;
    this.queue.put(this.now, { run, attempt, happening: { kind: 'joined', step: fan.step, items } });
  }

  private item(run: Run, fan: Fan, course: Course, item: RunItem, from: Underway | null): void {
    fan.running += 1;
    let opened = false;
    const stop = (): void => {
      fan.running -= 1;
      fan.stops.delete(stop);
      this.stop(itemRun);
    };
    const itemRun = this.open(course, { item: item.key, cause: fan.last, from }, (ended, last) => {
      fan.running -= 1;
      fan.stops.delete(stop);
      fan.last = last ?? fan.last;
      fan.count(item, ended!);
      // One that ends as it opens leaves the rest to whoever opened it.
      if (opened) this.fill(run, fan);
    });
    opened = true;
    if (!itemRun.over) fan.stops.add(stop);
  }
}
