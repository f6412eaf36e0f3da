import type { Phrase } from '@bobine/contracts/phrase';
import type { CompiledTemplate } from '../engine/compiled.js';
import type { Catalogue } from '../publish/catalogue.js';
import { type KnownEvents, productEvents } from '../publish/events.js';
import type { Assumptions } from './assumptions.js';
import { chanceOf } from './chance.js';
import { Courses } from './courses.js';
import { type Forecast, forecastOf } from './forecast.js';
import { type Model, modelOf } from './model.js';
import type { Played } from './attempt.js';
import { Play } from './play.js';
import { type Schedule, scheduleOf } from './schedule.js';
import type { Underway } from './underway.js';
import { count, emptyTally, merge, type Tally } from './tally.js';
import { World } from './world.js';

/**
 * Plays a template over virtual time before anybody follows it: the engine that carries out its runs, in a world where what
 * comes and how long it takes is assumed. The same assumptions and seed give the same figures, whoever plays which runs.
 */
export class Simulation {
  private readonly model: Model;
  private readonly world: World;
  private readonly courses: Courses;
  private tally: Tally;

  constructor(
    template: CompiledTemplate,
    private readonly assumptions: Assumptions,
    catalogue: Catalogue,
    private readonly seed = 1,
    private readonly from: Underway | null = null,
    events: KnownEvents = productEvents,
  ) {
    this.model = modelOf(template, assumptions);
    this.world = new World(catalogue, events);
    this.courses = new Courses(this.model, this.world, assumptions, from);
    this.tally = emptyTally(this.model);
  }

  /** As planned: one run where everything takes what is likely. */
  plan(): Schedule {
    return scheduleOf(this.model, this.played(null), new Date(this.assumptions.at).toISOString());
  }

  /** Plays the nth of many runs and counts it. */
  run(nth: number): void {
    count(this.tally, this.played(nth));
  }

  /** What was counted since this was last asked, to be added to what others have counted. */
  taken(): Tally {
    const { tally } = this;
    this.tally = emptyTally(this.model);
    return tally;
  }
  add = (counted: Tally): void => merge(this.tally, counted);

  /** What the runs counted so far say. */
  forecast = (): Forecast => forecastOf(this.model, this.tally, this.assumptions.by ?? this.due());

  /** When the template says that its run is late. */
  private due(): string | null {
    const { at } = this.courses.top().begin(Date.parse(this.assumptions.at));
    return this.model.top.template.sla ? (at.state.sla?.due ?? null) : null;
  }

  /** What could not be made up, and what was done instead. */
  doubts = (): Phrase[] => this.world.doubts;

  private played(nth: number | null): Played {
    const chance = nth === null ? null : chanceOf(this.seed, nth);
    return new Play(this.model, this.assumptions, this.courses, chance, this.from).play();
  }
}
