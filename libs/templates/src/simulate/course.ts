import { english, phrase } from '@bobine/contracts/phrase';
import { stepAddress, verbOf } from '../engine/address.js';
import type { Command, FanOutItem, OpenFanOutCommand, OpenWaitCommand } from '../engine/command.js';
import type { CompiledStep } from '../engine/compiled.js';
import { draftOf, variablesOf } from '../engine/draft.js';
import { afterPeriod, isPeriod } from '../engine/period.js';
import type { Fact } from '../engine/fact.js';
import type { Input, JoinSummary } from '../engine/input.js';
import { canonical, type Json, type JsonMap } from '../engine/json.js';
import { GATE_FACT, openingOf, TASK_FACT } from '../engine/opening.js';
import { reduce, type Reduced } from '../engine/reduce.js';
import { type Said, saidOf } from '../engine/said.js';
import type { RunItem, RunState, Verb } from '../engine/state.js';
import type { Level, Model, ModelStep } from './model.js';
import type { World } from './world.js';

/** How what a step asked for ends: a gate may ask for a retake, another step may send its run back. */
export type How = 'well' | 'back' | 'badly';
/** What happens next in a run; `step` is where it stands in its template. */
export type Happening =
  | { kind: 'comes'; step: number; how: How }
  | { kind: 'overdue'; step: number }
  | { kind: 'joined'; step: number; items: JoinSummary };

/** How many items run at once, make a part, and have to complete. */
export type HowMany = Pick<OpenFanOutCommand, 'window' | 'partition' | 'join'>;

/** What an attempt that has opened waits for. */
export type Opened = {
  step: number;
  attempt: number;
  /** Who is busy with it: `vendor:nuage`, `title:director`, `queue:bobine-media`. */
  who: string[];
  /** Of an attempt that was open before the simulation began: since when. */
  since: number | null;
  /** When it is overdue, opened at an instant; null for never. */
  due: ((openedAt: number) => number) | null;
  items: { list: FanOutItem[]; how: HowMany; inputs: JsonMap } | null;
};
/** Where a run stands, and what having come there asks for. */
export type Move = {
  at: Place;
  opened: Opened[];
  /** Steps whose attempt no longer counts. */
  withdrawn: number[];
  ended: { state: 'completed' | 'failed' | 'cancelled'; reason: Said | null; output: JsonMap } | null;
};
/** A state of a run; the ways on that have been taken before are known. */
export type Place = { state: RunState; on: Map<string, Move> };

/** Beyond this many places known of one course, it begins to know them anew: parallel steps make many. */
const MOST_PLACES = 5000;
const OPEN = new Set(['waiting', 'running', 'escalated']);
const FAR = '9999-12-31T00:00:00.000Z';
/** A repeated course has a clock of its own, which goes on by a second with each thing that happens. */
const TICK = 1000;

export type Opening = { address: string; inputs: JsonMap; item: RunItem | null; from?: RunState };
/** Everything an open step may have asked for: asked again, it is under way. */
const ASKED: Verb[] = ['run', 'watch', 'openTask', 'openGate', 'openFanOut', 'emit'];

/**
 * How runs of one level go, by the engine itself. A course that `repeats` asks the engine once for each way on and then
 * remembers it: two thousand shots that do the same take the engine's time of one.
 */
export class Course {
  private places = new Map<string, Place>();
  private started: Move | null = null;
  constructor(
    readonly level: Level,
    private readonly model: Model,
    private readonly opening: Opening,
    private readonly world: World,
    private readonly repeated: boolean,
  ) {}

  /** Opens a run, or goes on with one from where it stands. */
  begin(at: number): Move {
    if (this.started) return this.started;
    const { address, inputs, item, from } = this.opening;
    const clock = this.repeated ? 0 : at;
    if (from) return (this.started = this.resumed(from, clock));
    const opened: Input = { kind: 'opened', at: iso(clock), address, inputs, ...(item ? { item } : {}) };
    const move = this.moved(reduce(this.level.template, null, opened), clock);
    if (this.repeated) this.started = move;
    return move;
  }

  private resumed(from: RunState, clock: number): Move {
    const open = Object.entries(from.steps).filter(([, { status }]) => OPEN.has(status));
    const steps = {
      ...from.steps,
      ...Object.fromEntries(open.map(([path, step]) => [path, { ...step, unanswered: ASKED }])),
    };
    // What is on hold goes on.
    const state = { ...from, held: null, steps };
    const move = this.moved(reduce(this.level.template, state, { kind: 'resumed', at: iso(clock) }), clock);
    const opened = move.opened.map((each): Opened => {
      const before = from.steps[this.level.template.steps[each.step]!.path]!;
      if (!OPEN.has(before.status)) return each;
      const { openedAt, deadline } = before;
      const since = openedAt === null ? null : Date.parse(openedAt);
      return { ...each, since, due: deadline === null ? null : () => Date.parse(deadline) };
    });
    return { ...move, opened };
  }

  /** What becomes of a run when something happens to it. */
  after(place: Place, happening: Happening, at: number): Move {
    if (!this.repeated) return this.moved(this.reduced(place.state, happening, at), at);
    const way = `${happening.kind}${happening.step}${happening.kind === 'comes' ? happening.how : ''}`;
    const known = place.on.get(way);
    if (known) return known;
    const clock = (place.state.revision + 1) * TICK;
    const move = this.moved(this.reduced(place.state, happening, clock), clock);
    const settled = { ...move, at: this.known(move.at) };
    place.on.set(way, settled);
    return settled;
  }

  /** The place of this state: one for all the ways that lead to it. */
  private known(place: Place): Place {
    const key = likeness(place.state);
    const before = this.places.get(key);
    if (before) return before;
    if (this.places.size >= MOST_PLACES) this.places = new Map();
    this.places.set(key, place);
    return place;
  }

  private reduced(state: RunState, happening: Happening, at: number): Reduced {
    const { template } = this.level;
    const step = template.steps[happening.step]!;
    if (happening.kind === 'joined') {
      const { attempt: generation } = state.steps[step.path]!;
      const { items } = happening;
      const joined = reduce(template, state, { kind: 'join', at: iso(at), step: step.path, generation, items });
      return this.accepted(joined, step.path, at);
    }
    if (happening.kind === 'overdue') return this.overdue(state, step, at);
    return this.come(state, step, happening.step, happening.how, at);
  }

  /** What a fan-out asks of a person is assumed to be answered at once: it goes on without what failed. */
  private accepted({ state, commands }: Reduced, path: string, at: number): Reduced {
    if (state.outcome || state.steps[path]!.status !== 'escalated') return { state, commands };
    const accepting: Input = { kind: 'accepted', at: iso(at), step: path, reason: 'accepted in this simulation' };
    const accepted = reduce(this.level.template, state, accepting);
    return { state: accepted.state, commands: [...commands, ...accepted.commands] };
  }

  /** Lets one deadline pass; the others are kept where they are. */
  private overdue(state: RunState, { path }: CompiledStep, at: number): Reduced {
    const others = Object.entries(state.steps).filter(([other, { deadline }]) => other !== path && deadline !== null);
    const alone = {
      ...state.steps,
      ...Object.fromEntries(others.map(([other, step]) => [other, { ...step, deadline: FAR }])),
      [path]: { ...state.steps[path]!, deadline: iso(at) },
    };
    const { state: after, commands } = reduce(
      this.level.template,
      { ...state, steps: alone },
      { kind: 'deadline', at: iso(at) },
    );
    const steps = { ...after.steps };
    for (const [other, before] of others) {
      const now = steps[other]!;
      if (now.deadline === FAR) steps[other] = { ...now, deadline: before.deadline };
    }
    return { state: { ...after, steps }, commands };
  }

  private come(state: RunState, step: CompiledStep, index: number, how: How, at: number): Reduced {
    const { template } = this.level;
    const seen = variablesOf(draftOf(template, state, iso(at)), step.within);
    const address = stepAddress(state.address, step.path, state.steps[step.path]!.attempt);
    const give = (input: Given): Reduced => reduce(template, state, { ...input, at: iso(at) } as Input);
    const fact = (type: string, data: Json): Reduced =>
      give({ kind: 'fact', address, fact: said(type, address, data) });
    const again = how === 'back';
    switch (step.kind) {
      case 'task':
        return give({ kind: 'answer', onceKey: `${address}:run`, ...this.answer(step, how, seen, index) });
      case 'emit':
        return give({ kind: 'answer', onceKey: `${address}:emit`, ok: true });
      case 'human':
        if (how === 'badly') return fact(TASK_FACT, { status: 'omit' });
        return fact(TASK_FACT, this.world.taskOf(step, this.stepAt(index), seen, again));
      case 'gate':
        return fact(GATE_FACT, { outcome: OUTCOME[how], reason: null, votes: [], gate: address, title: step.title });
      case 'wait':
        return this.facts(state, step, { address, seen, again, index, at });
      default:
        return { state, commands: [] };
    }
  }

  private answer(step: CompiledStep & { kind: 'task' }, how: How, seen: JsonMap, index: number) {
    if (how === 'badly') {
      return { ok: false, error: { code: 'simulation.failed', message: english(FAILS), told: FAILS } } as const;
    }
    return { ok: true, output: this.world.outputOf(step, this.stepAt(index), seen, how === 'back') } as const;
  }

  /** Gives a wait the facts it asks for; one that nothing made up satisfies is passed over. */
  private facts(
    state: RunState,
    step: CompiledStep & { kind: 'wait' },
    { address, seen, again, index, at }: { address: string; seen: JsonMap; again: boolean; index: number; at: number },
  ): Reduced {
    const { template } = this.level;
    const [, saying] = openingOf(draftOf(template, state, iso(at)), step).commands[0]!;
    const asked = { ...saying, onceKey: `${address}:watch` } as unknown as OpenWaitCommand;
    const { attempt } = state.steps[step.path]!;
    const inputs = this.world
      .factsOf(step, asked, this.stepAt(index), seen, again)
      .map((fact): Input => ({ kind: 'fact', at: iso(at), address, fact }));
    const reason = 'passed over in this simulation';
    const passing: Input = { kind: 'skipped', at: iso(at), step: step.path, reason };
    let [now, commands]: [RunState, Command[]] = [state, []];
    for (const input of [...inputs, passing]) {
      const after = reduce(template, now, input);
      [now, commands] = [after.state, [...commands, ...after.commands]];
      const { status, attempt: by } = now.steps[step.path]!;
      if (now.outcome || by !== attempt || !OPEN.has(status)) break;
    }
    return { state: now, commands };
  }

  private stepAt = (index: number): ModelStep => this.model.steps[this.level.ids[index]!]!;

  private moved({ state, commands }: Reduced, at: number): Move {
    const { template } = this.level;
    const indexOf = (path: string): number => template.steps.findIndex((step) => step.path === path);
    const ofSteps = commands.filter((command): command is StepCommand => 'step' in command);
    const withdrawn = ofSteps.filter(isWithdrawing).map(({ step }) => indexOf(step));
    const opened = ofSteps.filter(isAsking(template.steps)).map((command) => {
      const index = indexOf(command.step);
      const due = this.dueOf(state, template.steps[index]!, at);
      return { step: index, attempt: command.attempt, who: whoOf(command), since: null, due, items: itemsOf(command) };
    });
    const { outcome } = state;
    const ended = outcome && { state: outcome.state, reason: saidOf(outcome), output: outcome.output };
    return { at: { state, on: new Map() }, opened, withdrawn, ended };
  }

  /** When an attempt just opened is overdue: an instant, or some time after it has opened. */
  private dueOf(state: RunState, step: CompiledStep, at: number): Opened['due'] {
    const deadline = state.steps[step.path]?.deadline ?? null;
    if (deadline === null) return null;
    const due = Date.parse(deadline);
    if (!this.repeated) return () => due;
    const said = step.kind === 'wait' ? step.timeout : step.kind === 'human' || step.kind === 'gate' ? step.due : null;
    if (said !== null && isPeriod(said)) {
      return (openedAt) => Date.parse(afterPeriod(iso(openedAt), said, this.level.template.calendar));
    }
    // An expression: asked a day later, an instant is the same, and a duration ends a day later.
    const later = openingOf(draftOf(this.level.template, state, iso(at + DAY)), step).deadline;
    return later === deadline ? () => due : (openedAt) => openedAt + due - at;
  }
}

type StepCommand = Extract<Command, { step: string }>;
type Given = Input extends infer I ? (I extends Input ? Omit<I, 'at'> : never) : never;
const DAY = 86_400_000;
const OUTCOME: Record<How, string> = { well: 'approved', back: 'retake', badly: 'rejected' };
const FAILS = phrase`fails in this simulation`;
const iso = (at: number): string => new Date(at).toISOString();

const said = (type: string, address: string, data: Json): Fact => ({
  ...{ id: `${address}:made-up`, type, subject: address, time: iso(0), project: 'project', actor: 'simulation' },
  keys: { step: address },
  data,
});

const WITHDRAWING = new Set<Command['kind']>(['stopActivity', 'closeTask', 'closeGate', 'closeFanOut', 'closeWait']);
const isWithdrawing = ({ kind, ...command }: StepCommand): boolean =>
  WITHDRAWING.has(kind) && !(kind === 'closeWait' && (command as { target: string }).target.endsWith(':guard'));

const ASKING = new Set<Command['kind']>(['activity', 'openTask', 'openGate', 'openFanOut', 'emit']);
/** Commands that ask somebody for something; listening for what changes a set or supersedes is none: nothing does here. */
const isAsking =
  (steps: CompiledStep[]) =>
  (command: StepCommand): boolean =>
    (ASKING.has(command.kind) && verbOf(command.onceKey).verb !== 'undo') ||
    (command.kind === 'openWait' &&
      verbOf(command.onceKey).verb === 'watch' &&
      steps.some(({ path, kind }) => path === command.step && kind === 'wait'));

function whoOf(command: StepCommand): string[] {
  switch (command.kind) {
    case 'openTask':
      return [
        ...(command.vendor ? [`vendor:${command.vendor}`] : []),
        ...(command.role ? [`role:${command.role}`] : []),
        ...(command.person ? [`person:${command.person}`] : []),
      ];
    case 'openGate':
      return command.parties.map((title) => `title:${title}`);
    case 'activity':
      return [`queue:${command.queue}`];
    default:
      return [];
  }
}

const itemsOf = (command: StepCommand): Opened['items'] =>
  command.kind === 'openFanOut'
    ? { list: (command as OpenFanOutCommand).items, how: command as OpenFanOutCommand, inputs: command.inputs }
    : null;

/** What tells one state of a run from another, its times and the names of its facts apart. */
const likeness = ({ steps, outcome }: RunState): string =>
  canonical({
    outcome: outcome && outcome.state,
    steps: Object.entries(steps).map(([path, { status, attempt, retakes, output, meta, events, deadline }]) => [
      ...[path, status, attempt, retakes, output, meta, deadline !== null],
      events.map(({ data }) => data),
    ]),
  } as unknown as JsonMap);
