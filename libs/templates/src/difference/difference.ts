import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import { canonical, type Json } from '../engine/json.js';
import { renamed, type Renames, withNewNames } from './renames.js';

/** What of a step differs, in an order people would ask for it. */
const SETTINGS = [
  'kind',
  'title',
  'stage',
  'activity',
  'uses',
  'event',
  'doneBy',
  'decidedBy',
  'veto',
  'delegate',
  'needs',
  'when',
  'key',
  'accepts',
  'until',
  'retain',
  'keep',
  'timeout',
  'onTimeout',
  'superseded',
  'list',
  'window',
  'partition',
  'join',
  'changes',
  'with',
  'about',
  'type',
  'done',
  'checklist',
  'form',
  'due',
  'escalate',
  'retake',
  'onReject',
  'again',
  'onFail',
  'retry',
  'undo',
  'data',
  'map',
] as const;
export type Setting = (typeof SETTINGS)[number];

/** What of a template as a whole differs. */
const OF_TEMPLATE = ['description', 'inputs', 'start', 'calendar', 'sla', 'output', 'words'] as const;
export type TemplateSetting = (typeof OF_TEMPLATE)[number];

/** Something that differs between two versions of a template. */
export type Difference =
  | { what: 'step.added' | 'step.removed'; step: string; title: string }
  | { what: 'step.renamed'; step: string; title: string; from: string }
  | { what: 'step.changed'; step: string; title: string; setting: Setting; before: Json; after: Json }
  | { what: 'template.changed'; setting: TemplateSetting; before: Json; after: Json };

/** Everything that differs between two versions of a template, in the order of the newer one; nothing when they are the same. */
export function differences(before: CompiledTemplate, after: CompiledTemplate): Difference[] {
  if (before.hash === after.hash) return [];
  return [...ofTemplate(before, after), ...ofSteps(before, after, '')];
}

function ofTemplate(before: CompiledTemplate, after: CompiledTemplate): Difference[] {
  return OF_TEMPLATE.flatMap((setting): Difference[] => {
    const [was, is] = [(before[setting] ?? null) as Json, (after[setting] ?? null) as Json];
    return same(was, is) ? [] : [{ what: 'template.changed', setting, before: was, after: is }];
  });
}

function ofSteps(was: CompiledTemplate, after: CompiledTemplate, within: string): Difference[] {
  const renames = renamed(was.steps, after.steps);
  const before = withNewNames(was, renames);
  const old = new Map(before.steps.map((step) => [step.path, step]));
  const kept = new Set(after.steps.map(({ path }) => path));
  const newer = after.steps.flatMap((step) => {
    const earlier = old.get(step.path);
    const at = { step: within + step.path, title: step.title };
    if (!earlier) return [{ ...at, what: 'step.added' as const }];
    return [...nameOf(step, at, renames), ...ofStep(earlier, step, at)];
  });
  const gone = before.steps.filter(({ path }) => !kept.has(path));
  return [
    ...newer,
    ...gone.map(({ path, title }): Difference => ({ what: 'step.removed', step: within + path, title })),
  ];
}

function nameOf({ path, within }: CompiledStep, at: { step: string; title: string }, renames: Renames): Difference[] {
  // What is within a step that uses a template goes by another name with it.
  if ([...renames.values()].some((to) => to === within)) return [];
  const from = [...renames].find(([, to]) => to === path)?.[0];
  return from === undefined ? [] : [{ ...at, what: 'step.renamed', from }];
}

function ofStep(before: CompiledStep, after: CompiledStep, at: { step: string; title: string }): Difference[] {
  const [was, is] = [settingsOf(before), settingsOf(after)];
  const changed = SETTINGS.flatMap((setting): Difference[] => {
    // Between steps of different kinds nothing else can be compared.
    if (before.kind !== after.kind && setting !== 'kind') return [];
    const [one, other] = [was[setting] ?? null, is[setting] ?? null];
    return same(one, other) ? [] : [{ ...at, what: 'step.changed', setting, before: one, after: other }];
  });
  if (before.kind !== 'forEach' || after.kind !== 'forEach') return changed;
  return [...changed, ...ofSteps(before.template, after.template, `${at.step}/`)];
}

const same = (one: Json, other: Json): boolean => canonical(one) === canonical(other);

/** What a step says, by setting. */
function settingsOf(step: CompiledStep): Partial<Record<Setting, Json>> {
  const { kind, title, stage, when, map, onFail, again } = step;
  const needs = [...step.needs].sort();
  const common = { kind, title, needs, when, map, onFail, ...(stage ? { stage } : {}), ...(again ? { again } : {}) };
  return { ...common, ...ownSettings(step) } as Partial<Record<Setting, Json>>;
}

function ownSettings(step: CompiledStep): Partial<Record<Setting, unknown>> {
  switch (step.kind) {
    case 'wait': {
      const { event, key, accepts, until, retain, keep, timeout, onTimeout, escalate, superseded } = step;
      return { event, key, accepts, until, retain, keep, timeout, onTimeout, escalate, superseded };
    }
    case 'task':
      return { activity: step.activity.name, with: step.with, retry: step.retryMax, undo: step.undo?.name };
    case 'human': {
      const { type, role, vendor, person, done, checklist, form, due, escalate, about } = step;
      return { type, doneBy: { role, vendor, person }, done, checklist, form, due, escalate, about };
    }
    case 'gate': {
      const { rule, parties, quorum, veto, delegate = true, due, escalate, retake, onReject, about } = step;
      return { decidedBy: { rule, parties, quorum }, veto, delegate, due, escalate, retake, onReject, about };
    }
    case 'forEach': {
      const { in: list, key, window, partition, join = 'all', changes } = step;
      return { list, key, window, partition, join, with: step.with, changes };
    }
    case 'emit':
      return { event: step.event, key: step.key, data: step.data };
    case 'parallel':
      return {};
    case 'use':
      // What it needs are the last of its own steps, and what it hands back is theirs to say.
      return { uses: step.uses, with: step.with, needs: null };
  }
}
