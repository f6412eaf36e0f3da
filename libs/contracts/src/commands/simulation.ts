import { Type } from '@sinclair/typebox';
import { count, id, instant, maybe, oneOf, text, told } from '../events/words.js';
import { defineCommand } from './definition.js';
import { problems, source } from './templates.js';

const service = 'orchestrator';
/** A length of time as templates write it, such as `P3D`. */
const length = () => text(60);
const chance = () => Type.Number({ minimum: 0, maximum: 1 });

/** What is taken for granted of a step, by its path through the levels: `shots/review` is the review of each shot. */
const assumption = () =>
  Type.Object({
    step: text(400),
    takes: maybe(Type.Object({ least: maybe(length()), likely: length(), most: maybe(length()) })),
    /** On top of what it takes. */
    slips: maybe(length()),
    /** Of a gate: how many retakes it asks for; or with what chance it asks for one each time. */
    retakes: maybe(Type.Integer({ minimum: 0, maximum: 100 })),
    retakeChance: maybe(chance()),
    failChance: maybe(chance()),
    /** Of a fan-out: how many items it goes through. */
    items: maybe(Type.Integer({ minimum: 0, maximum: 10_000 })),
    /** What comes of a task, or the data of the event a wait takes. */
    gives: maybe(Type.Unknown()),
  });

/**
 * Plays a template, or a run from where it stands, over virtual time; once as planned, and `runs` times by chance. Answers at
 * once: how far it is and what it says is read by its id.
 */
export const simulate = defineCommand({
  name: 'simulation.start',
  service,
  title: 'Play a template or a run over virtual time',
  input: Type.Object({
    /** One of these: a source, a published template, a run. */
    source: maybe(source()),
    template: maybe(text(120)),
    version: maybe(count()),
    run: maybe(text(300)),
    /** When it begins; now unless said. */
    at: maybe(instant()),
    /** When it should be over. */
    by: maybe(instant()),
    inputs: maybe(Type.Record(Type.String(), Type.Unknown())),
    assume: maybe(Type.Array(assumption(), { maxItems: 500 })),
    /** How much somebody does at once: `vendor:nuage`, `role:editor`. */
    atOnce: maybe(Type.Array(Type.Object({ who: text(200), count: Type.Integer({ minimum: 1 }) }), { maxItems: 100 })),
    /** False does without what past runs took. */
    learn: maybe(Type.Boolean()),
    runs: maybe(Type.Integer({ minimum: 0, maximum: 10_000 })),
    seed: maybe(Type.Integer({ minimum: 0 })),
  }),
  output: Type.Object({
    /** None where there are problems. */
    simulation: Type.Union([id(), Type.Null()]),
    problems: problems(),
  }),
});

export const SIMULATION_STATES = ['waiting', 'playing', 'done', 'cancelled', 'failed'] as const;

/** How far a simulation is, and what it says so far. */
export const readSimulation = defineCommand({
  name: 'simulation.read',
  service,
  title: 'Read what a simulation says',
  input: Type.Object({ simulation: id() }),
  output: Type.Object({
    simulation: id(),
    template: text(120),
    version: Type.Union([count(), Type.Null()]),
    run: Type.Union([text(300), Type.Null()]),
    state: oneOf(SIMULATION_STATES),
    reason: Type.Union([Type.String(), Type.Null()]),
    told: maybe(told()),
    askedBy: text(200),
    askedAt: instant(),
    /** How many runs were asked for, and how many have been played. */
    runs: count(),
    played: count(),
    /** As planned: one run where everything takes what is likely. */
    plan: Type.Unknown(),
    forecast: Type.Unknown(),
    doubts: Type.Array(Type.String()),
    doubtsTold: maybe(Type.Array(told())),
  }),
});

/** When runs will be over, by the newest simulation of each; of a run that nobody has simulated, nothing. */
export const readForecasts = defineCommand({
  name: 'simulation.forecasts',
  service,
  title: 'Read when runs are forecast to be over',
  input: Type.Object({ runs: Type.Array(text(300), { maxItems: 1000 }) }),
  output: Type.Object({
    forecasts: Type.Array(
      Type.Object({
        run: text(300),
        simulation: id(),
        askedAt: instant(),
        /** In half of the simulated runs; as planned, where none was played by chance. */
        ends: instant(),
      }),
    ),
  }),
});

export const cancelSimulation = defineCommand({
  name: 'simulation.cancel',
  service,
  title: 'Stop a simulation; what it said so far stays',
  input: Type.Object({ simulation: id() }),
  output: Type.Object({ simulation: id() }),
});
