import { fanOutItems } from '../engine/items.js';
import type { ForEachStep } from '../engine/compiled.js';
import type { FanOutItem } from '../engine/command.js';
import type { Json } from '../engine/json.js';
import type { Assumptions } from './assumptions.js';
import { Course, type Opening } from './course.js';
import { inputsFor } from './made-up.js';
import { kindOfItem, type Level, type Model, repeats } from './model.js';
import type { Underway } from './underway.js';
import type { World } from './world.js';

/** The courses of a simulation's runs; those that repeat are kept from one run to the next. */
export class Courses {
  private readonly kept = new Map<Level, Map<string, Course>>();
  private readonly lists = new Map<Level, Map<number, FanOutItem[]>>();
  private readonly underway = new Map<string, Course>();
  private readonly opening: Opening;

  constructor(
    private readonly model: Model,
    private readonly world: World,
    { inputs }: Assumptions,
    /** A run to go on with, instead of one that opens. */
    private readonly from: Underway | null = null,
    /** False asks the engine for each run anew. */
    private readonly remembering = true,
  ) {
    const { template } = model.top;
    this.opening = { address: `simulated/${template.name}`, inputs: inputsFor(template, inputs), item: null };
  }

  top(): Course {
    return this.from ? this.goingOn(this.model.top, this.from) : this.of(this.model.top, this.opening);
  }

  /** The course of a run that is under way: its own. */
  goingOn(level: Level, { state }: Underway): Course {
    const known = this.underway.get(state.address);
    if (known) return known;
    const { address, inputs, item } = state;
    const opening = { address, inputs, item, from: state };
    const course = new Course(level, this.model, opening, this.world, this.remembering && repeats(level));
    this.underway.set(address, course);
    return course;
  }

  /** The course of a run of a level, opened like this: one for all items that make no difference to it. */
  of(level: Level, opening: Opening): Course {
    const repeated = this.remembering && repeats(level);
    if (!repeated) return new Course(level, this.model, opening, this.world, false);
    const kind = opening.item ? kindOfItem(level, opening.item.value, opening.inputs) : '';
    const courses = this.kept.get(level) ?? new Map<string, Course>();
    this.kept.set(level, courses);
    const known = courses.get(kind);
    if (known) return known;
    const course = new Course(level, this.model, opening, this.world, true);
    courses.set(kind, course);
    return course;
  }

  /** The items of a list that was given; made once. */
  itemsOf(level: Level, step: number, list: Json[]): FanOutItem[] {
    const lists = this.lists.get(level) ?? new Map<number, FanOutItem[]>();
    this.lists.set(level, lists);
    const known = lists.get(step);
    if (known) return known;
    const items = fanOutItems(level.template.steps[step] as ForEachStep, list, { inputs: this.opening.inputs });
    lists.set(step, items);
    return items;
  }
}
