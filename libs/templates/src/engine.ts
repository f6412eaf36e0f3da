// What the workflow bundle needs, and nothing that compiles: no schema validator, no YAML, no Node built-in.
export * from './engine/json.js';
export * from './engine/sha256.js';
export * from './engine/duration.js';
export * from './engine/address.js';
export * from './engine/fact.js';
export * from './engine/compiled.js';
export * from './engine/state.js';
export * from './engine/input.js';
export * from './engine/command.js';
export * from './engine/reduce.js';
export { earliestDeadline } from './engine/deadlines.js';
export * from './engine/changed.js';
export * from './engine/items.js';
export * from './engine/matching.js';
export * from './engine/tally.js';
export { GATE_FACT, TASK_FACT } from './engine/opening.js';
export { builtOn } from './engine/reopening.js';
export { contextOf, evaluate, holds, readings, type Where } from './expression/expression.js';
