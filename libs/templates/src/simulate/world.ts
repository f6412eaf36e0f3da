import { authored, english, type Phrase, phrase } from '@bobine/contracts/phrase';
import type { OpenWaitCommand } from '../engine/command.js';
import type { CompiledStep, HumanStep, TaskStep, WaitStep } from '../engine/compiled.js';
import type { Fact } from '../engine/fact.js';
import { isMap, type Json, type JsonMap } from '../engine/json.js';
import { keptFact } from '../engine/keep.js';
import { type Catalogue, labelOf } from '../publish/catalogue.js';
import type { KnownEvents } from '../publish/events.js';
import { outcomeSchema } from '../publish/form.js';
import type { ModelStep } from './model.js';
import { madeUp, over } from './made-up.js';
import { mentionedIn } from '../expression/syntax.js';
import { suiting } from './suiting.js';

/** Facts given to a wait that asks for several. */
const MOST_FACTS = 100;

/** What a step is done over: the variables of its run. */
type Seen = JsonMap;

/** Says what comes of what a run asks for, in a world that has only been made up. */
export class World {
  /** What could not be made up, and what was done instead. */
  private readonly doubted = new Map<string, Phrase>();
  constructor(
    private readonly catalogue: Catalogue,
    private readonly events: KnownEvents,
  ) {}

  /** What could not be made up, each told once. */
  get doubts(): Phrase[] {
    return [...this.doubted.values()];
  }
  private doubt(told: Phrase): void {
    this.doubted.set(english(told), told);
  }

  /** What a task hands back. */
  outputOf(step: TaskStep, { assumed, read }: ModelStep, seen: Seen, again: boolean): Json {
    const entry = this.catalogue.find((each) => labelOf(each) === step.activity.name);
    const output = over(over(read, madeUp(entry?.output ?? { type: 'object' })), assumed.gives);
    return this.goingBack(step, again, output, (data) => ({ ...seen, output: data, events: [] }));
  }

  /** The data of the fact that ends somebody's task. */
  taskOf(step: HumanStep, { assumed }: ModelStep, seen: Seen, again: boolean): JsonMap {
    const data = over(madeUp(outcomeSchema(step.form)), assumed.gives);
    const ended = over(data, { status: step.done[0] ?? 'done' });
    return this.goingBack(step, again, ended, (each) => ({ ...seen, output: each, events: [] })) as JsonMap;
  }

  /** Facts a wait takes: as many as it asks for. */
  factsOf(
    step: WaitStep,
    asked: OpenWaitCommand,
    { assumed, path, read }: ModelStep,
    seen: Seen,
    again: boolean,
  ): Fact[] {
    const known = this.events.find(step.event);
    const schema = (known?.data ?? { type: 'object' }) as { properties?: object };
    const keyed = Object.entries(asked.keys).filter(([name]) => Object.hasOwn(schema.properties ?? {}, name));
    const data = over(over(over(read, madeUp(schema)), Object.fromEntries(keyed)), assumed.gives);
    const said = (name: string): string => (isMap(data) && typeof data[name] === 'string' ? data[name] : name);
    const keys = { ...Object.fromEntries((known?.keys ?? []).map((name) => [name, said(name)])), ...asked.keys };
    const fact: Fact = {
      ...{ id: `${asked.onceKey}:made-up`, type: step.event, subject: step.path, time: FACT_TIME },
      ...{ project: keys['project'] ?? 'project', actor: 'simulation', keys, data },
    };
    const wanted = this.accepted(asked, path, fact);
    const { data: enough, times } = this.enough(step, path, wanted, (each, count) => ({
      ...seen,
      events: Array<Json>(count).fill(keptFact({ ...fact, data: each }, step.keep) as unknown as Json),
    }));
    const kept = (each: Json): JsonMap => ({
      ...{ ...seen, output: null },
      events: [keptFact({ ...fact, data: each }, step.keep)] as unknown as Json,
    });
    const gone = this.goingBack(step, again, enough, kept);
    return Array.from({ length: times }, (_, nth) => ({ ...fact, id: `${fact.id}:${nth}`, data: gone }));
  }

  /** The data of a fact that a wait takes. */
  private accepted({ when, context }: OpenWaitCommand, path: string, fact: Fact): Json {
    if (when === null) return fact.data;
    const said = (data: Json): JsonMap => ({ ...context, event: { ...fact, data } as unknown as Json });
    const suited = suiting(fact.data, when, true, said);
    if (suited === null) {
      this.doubt(phrase`"${path}": nothing made up satisfies \`when: ${when}\`; say what its event gives`);
    }
    return suited ?? fact.data;
  }

  /** How many facts, and with which data, are enough for a wait. */
  private enough(step: WaitStep, path: string, data: Json, over: (data: Json, count: number) => JsonMap) {
    const numbers = mentionedIn(step.until).constants.filter((each) => typeof each === 'number');
    const counts = [1, ...numbers, ...numbers.map((each) => each + 1)].filter((each) => each > 0 && each <= MOST_FACTS);
    for (const times of new Set(counts)) {
      const suited = suiting(data, step.until, true, (each) => over(each, times));
      if (suited !== null) return { data: suited, times };
    }
    this.doubt(phrase`"${path}": nothing made up satisfies \`until: ${step.until}\`; say what its event gives`);
    return { data, times: 1 };
  }

  private goingBack(step: CompiledStep, wanted: boolean, data: Json, variables: (data: Json) => JsonMap): Json {
    if (!step.again) return data;
    const suited = suiting(data, step.again.when, wanted, variables);
    if (suited === null) {
      const { title, again } = step;
      this.doubt(
        wanted
          ? phrase`"${authored(title)}": nothing made up makes its condition to go back true; say what it gives (${again.when})`
          : phrase`"${authored(title)}": nothing made up makes its condition to go back false; say what it gives (${again.when})`,
      );
    }
    return suited ?? data;
  }
}

/** Facts of a simulation carry no time of their own: what reads one is told the same each time. */
const FACT_TIME = '2026-01-01T00:00:00.000Z';
