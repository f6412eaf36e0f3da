import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { code, hold, MATERIAL_KINDS, maybe, oneOf, text } from './words.js';

/** One line of how files are to be named: a pattern, and what its names do not say themselves. */
export const nameRule = Type.Object({
  /** Such as `{show}_{shot:AAAA_0000}_{task}_v{version:000}.{ext:mov|mxf}`. */
  pattern: text(200),
  kind: maybe(oneOf(MATERIAL_KINDS)),
  work: maybe(code()),
});

export const projectNamesSet = defineEvent({
  type: 'bobine.project.names_set.v1',
  owner: 'production',
  title: 'A project says how its files are named',
  data: Type.Object({
    code: code(),
    title: text(),
    names: Type.Array(nameRule, { maxItems: 50 }),
    held: maybe(hold()),
  }),
  keys: ({ code: project }) => ({ project }),
});
