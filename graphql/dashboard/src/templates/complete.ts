import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { cursorAt } from './cursor.js';
import { outline, type OutlinedStep } from './outline.js';
import { keysAt, type Offered, type Schema, valuesAt } from './schema.js';

/** What names may be written, besides what the schema says. */
export type Known = {
  schema: Schema;
  activities: { name: string; version: number; title: string; description: string }[];
  events: { type: string; title: string }[];
  templates: { name: string; version: number }[];
  titles: readonly string[];
  stages: readonly string[];
};

/** Offers what may be written where the cursor is: keys and values of the schema, steps, activities, templates, titles. */
export function completing(known: () => Known | null) {
  return (context: CompletionContext): CompletionResult | null => {
    const now = known();
    if (!now) return null;
    const text = context.state.doc.toString();
    const { path, writes, from, beside } = cursorAt(text, context.pos);
    const written = text.slice(from, context.pos);
    if (!context.explicit && written === '' && writes === 'key') return null;
    const options =
      writes === 'key'
        ? [...keysAt(now.schema, path, beside).map(asKey), ...valuesIn(now, path, text).map(asValue)]
        : valuesIn(now, path, text).map(asValue);
    return options.length > 0 ? { from, options, validFor: /^[\w/.@-]*$/ } : null;
  };
}

const asKey = ({ label, detail, info }: Offered): Completion => ({
  label,
  detail,
  info,
  type: 'property',
  apply: `${label}: `,
});
const asValue = ({ label, detail, info }: Offered): Completion => ({
  label,
  detail,
  ...(info ? { info } : {}),
  type: 'constant',
});

const LISTED = ['all', 'of', 'veto'];

/** The values that a place may have: of the schema, or by what the key is about. */
export function valuesIn(known: Known, path: string[], text: string): Offered[] {
  const key = path.findLast((name) => name !== '-') ?? '';
  const steps = (): Offered[] =>
    beside(outline(text).steps, path).map(({ name, title }) => ({
      label: name,
      detail: title === name ? '' : title,
      info: '',
    }));
  switch (key) {
    case 'needs':
    case 'to':
      if (path.includes('steps') && !path.includes('escalate')) return steps();
      return named(known.titles);
    case 'task':
      return known.activities.map(({ name, version, title, description }) => ({
        ...{ label: `${name}@${version}`, detail: title, info: description },
      }));
    case 'event':
    case 'on':
      return known.events.map(({ type, title }) => ({ label: type, detail: title, info: '' }));
    case 'use':
      return known.templates.map(({ name, version }) => ({ label: `${name}@${version}`, detail: '', info: '' }));
    case 'stage':
      return named(known.stages);
    case 'role':
      return named(known.titles);
    default:
      return LISTED.includes(key) && path.includes('gate') ? named(known.titles) : valuesAt(known.schema, path);
  }
}

const named = (names: readonly string[]): Offered[] => names.map((label) => ({ label, detail: '', info: '' }));

/** The steps of the level that a place is in, but the one that is being written. */
function beside(steps: OutlinedStep[], path: string[]): OutlinedStep[] {
  const at = path.indexOf('steps');
  const own = path[at + 1];
  const inner = path.slice(at + 2);
  if (inner[0] === 'steps') return beside(steps.find(({ name }) => name === own)?.within ?? [], inner);
  return steps.filter(({ name }) => name !== own && !name.startsWith(`${own}/`));
}
