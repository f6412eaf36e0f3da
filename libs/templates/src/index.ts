export * from './engine.js';
export { INPUT_TYPES } from './engine/compiled.js';
export { type StepSource, type TemplateSource, templateSchema } from './language/schema.js';
export type { Problem } from './language/problem.js';
export { compile, type Examined, examine, templatesWithin } from './publish/compile.js';
export type { Catalogue, CatalogueEntry } from './publish/catalogue.js';
export { type KnownEvent, type KnownEvents, productEvents } from './publish/events.js';
export { factOf } from './publish/fact-of.js';
