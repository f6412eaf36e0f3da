import { Type } from '@sinclair/typebox';
import { count, maybe, text, told } from '../events/words.js';
import { defineCommand } from './definition.js';

const service = 'orchestrator';
/** A template as it is written, YAML or JSON. */
export const source = () => Type.String({ minLength: 1, maxLength: 262144 });
const name = () => text(120);
/** What is wrong with a template, each with its place and what to do. */
export const problems = () =>
  Type.Array(
    Type.Object({
      path: Type.String(),
      problem: Type.String(),
      fix: maybe(Type.String()),
      told: maybe(Type.Object({ problem: told(), fix: told() })),
      /** Line of the source, from 1. */
      line: maybe(Type.Union([count(), Type.Null()])),
      /** Column of that line, from 1. */
      column: maybe(Type.Union([count(), Type.Null()])),
    }),
  );
/** What differs between two versions of a template; the language of templates puts it in words. */
export const templateDifference = () =>
  Type.Object({
    what: text(40),
    step: maybe(text(400)),
    title: maybe(text(400)),
    setting: maybe(text(40)),
    from: maybe(text(400)),
    before: Type.Optional(Type.Unknown()),
    after: Type.Optional(Type.Unknown()),
  });

export const publishTemplate = defineCommand({
  name: 'template.publish',
  service,
  title: 'Validate and publish a workflow template',
  input: Type.Object({ source: source(), why: maybe(text(2000)), dryRun: maybe(Type.Boolean()) }),
  output: Type.Object({
    name: name(),
    version: count(),
    /** Empty when there are problems. */
    hash: Type.String({ maxLength: 64 }),
    problems: problems(),
    /** From the version that starts runs now; none for the first. */
    changes: Type.Array(templateDifference()),
    /** What a first simulation of it was not sure of, or how it ended when not well: to be looked at, and no problem. */
    notes: Type.Array(Type.String()),
    notesTold: maybe(Type.Array(told())),
  }),
});

/** Starts no more runs of a template; those that run go on as they are. */
export const retireTemplate = defineCommand({
  name: 'template.retire',
  service,
  title: 'Take a workflow template out of use',
  input: Type.Object({ template: name(), why: maybe(text(2000)) }),
  output: Type.Object({ name: name(), version: count() }),
});

/** Compares two versions, or a version with a source that is not published; both are the current one unless said. */
export const compareTemplates = defineCommand({
  name: 'template.compare',
  service,
  title: 'Say what differs between two versions of a workflow template',
  input: Type.Object({ template: name(), from: maybe(count()), to: maybe(count()), source: maybe(source()) }),
  output: Type.Object({ problems: problems(), changes: Type.Array(templateDifference()) }),
});
