export * from './engine/json.js';
export * from './engine/fact.js';
export * from './engine/compiled.js';
export * from './engine/state.js';
export * from './engine/input.js';
export * from './engine/command.js';
