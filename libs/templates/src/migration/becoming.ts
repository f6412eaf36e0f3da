import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import { isEnded } from '../engine/draft.js';
import { canonical, type Json } from '../engine/json.js';
import type { MigrationPlan } from '../engine/migration-plan.js';
import type { StepStatus } from '../engine/state.js';

/** `kept` as it is; `amended`: it goes on under the new rule; `reopens` as another attempt; `begins` is new; `dropped` is no longer there. */
export type Becomes = 'kept' | 'amended' | 'reopens' | 'begins' | 'dropped';
/**
 * Why: what an open attempt was asked for is no longer what the step asks for, its rule or deadline is another, or it goes
 * on `ahead` of a step that it now needs, or it is `builtOn` one that opens anew.
 */
export type Because = 'otherFacts' | 'otherDoer' | 'otherWork' | 'otherItems' | 'otherRule' | 'ahead' | 'builtOn';
export type Becoming = { becomes: Becomes; because: Because | null; asks: boolean };

const same = (a: unknown, b: unknown): boolean => canonical(a as Json) === canonical(b as Json);
const differs = <S>(a: S, b: S, ...fields: (keyof S)[]): boolean =>
  fields.some((field) => !same(a[field] ?? null, b[field] ?? null));

/** Whether a step says otherwise when its attempt is due. */
export function isDueOtherwise(old: CompiledStep, now: CompiledStep): boolean {
  if (old.kind === 'wait' && now.kind === 'wait') return differs(old, now, 'timeout');
  return (
    (old.kind === 'human' && now.kind === 'human' && differs(old, now, 'due')) ||
    (old.kind === 'gate' && now.kind === 'gate' && differs(old, now, 'due'))
  );
}

/** Whether a gate is decided by others, or a fan-out goes otherwise through its items. */
export function isRuledOtherwise(old: CompiledStep, now: CompiledStep): boolean {
  if (old.kind === 'gate' && now.kind === 'gate')
    return differs(old, now, 'rule', 'parties', 'quorum', 'veto', 'delegate');
  if (old.kind !== 'forEach' || now.kind !== 'forEach') return false;
  return old.template.hash !== now.template.hash || differs(old, now, 'window', 'with', 'partition', 'join');
}

/** Whether a step says otherwise what follows once its attempt is overdue. */
export function isLateOtherwise(old: CompiledStep, now: CompiledStep): boolean {
  if (old.kind === 'wait' && now.kind === 'wait') return differs(old, now, 'escalate', 'onTimeout');
  return (
    (old.kind === 'human' && now.kind === 'human' && differs(old, now, 'escalate')) ||
    (old.kind === 'gate' && now.kind === 'gate' && differs(old, now, 'escalate'))
  );
}

/** What in a step's definition differs for an attempt that is open, and whether a person has to say what becomes of it. */
function difference(
  old: CompiledStep,
  now: CompiledStep,
): { because: Because; becomes: 'amended' | 'reopens'; asks: boolean } | null {
  if (old.kind === 'wait' && now.kind === 'wait') {
    if (differs(old, now, 'event', 'key', 'accepts')) return { because: 'otherFacts', becomes: 'reopens', asks: false };
    if (differs(old, now, 'until')) return AMENDED;
  }
  if (old.kind === 'human' && now.kind === 'human') {
    if (differs(old, now, 'type', 'role', 'vendor', 'person'))
      return { because: 'otherDoer', becomes: 'reopens', asks: true };
    if (differs(old, now, 'done', 'checklist', 'form')) return OTHER_WORK;
  }
  if (old.kind === 'task' && now.kind === 'task') {
    return differs(old, now, 'activity', 'with') ? OTHER_WORK : null;
  }
  if (old.kind === 'forEach' && now.kind === 'forEach') {
    if (differs(old, now, 'in', 'as', 'key', 'changes'))
      return { because: 'otherItems', becomes: 'reopens', asks: false };
  }
  return isRuledOtherwise(old, now) || isDueOtherwise(old, now) || isLateOtherwise(old, now) ? AMENDED : null;
}
const OTHER_WORK = { because: 'otherWork', becomes: 'reopens', asks: true } as const;
const AMENDED = { because: 'otherRule', becomes: 'amended', asks: false } as const;

/** What becomes of one step by itself: by the two definitions, by what was said, and by whether it goes on ahead of what it needs. */
function byItself(
  old: CompiledStep,
  now: CompiledStep,
  status: StepStatus,
  answer: Answer,
  isAhead: boolean,
): Becoming {
  if (status === 'pending') return KEPT;
  const ahead = isAhead ? ({ because: 'ahead', becomes: 'reopens', asks: true } as const) : null;
  const found = (isEnded({ status }) ? null : difference(old, now)) ?? ahead;
  const because = found?.because ?? null;
  if (answer === 'reopen') return { becomes: 'reopens', because, asks: false };
  if (!found || isEnded({ status })) return { ...KEPT, because };
  if (found.becomes === 'amended') return { becomes: 'amended', because, asks: false };
  // Where a person must say and has not, the attempt goes on.
  if (found.asks || answer === 'keep') return { becomes: 'kept', because, asks: found.asks && !answer };
  return { becomes: 'reopens', because, asks: false };
}
type Answer = 'keep' | 'reopen' | undefined;
const KEPT = { becomes: 'kept', because: null, asks: false } as const;

/** A step of the new version, the one it was, and what becomes of its attempt. */
export type Passage = { now: CompiledStep; old: CompiledStep | undefined; status: StepStatus; becoming: Becoming };

/** What becomes of every step of a run, by how each stood under its old name; and the steps that are no longer there. */
export function passages(
  from: CompiledTemplate,
  to: CompiledTemplate,
  statusOf: (path: string) => StepStatus | undefined,
  { moves, answers }: Pick<MigrationPlan, 'moves' | 'answers'>,
): { passages: Passage[]; dropped: CompiledStep[] } {
  // A step that is said to go by a name comes before one that had it.
  const isMoved = ({ path }: CompiledStep): boolean => Object.hasOwn(moves, path);
  const inOrder = [...from.steps.filter((step) => !isMoved(step)), ...from.steps.filter(isMoved)];
  const named = new Map(inOrder.map((step) => [moves[step.path] ?? step.path, step]));
  /** Steps that open anew and all that is built on them, what has not begun included. */
  const anew = new Set<string>();
  const unended = new Set<string>();
  const made = to.steps.map((now): Passage => {
    const before = named.get(now.path);
    const old = before?.kind === now.kind ? before : undefined;
    const status = (old && statusOf(old.path)) ?? 'pending';
    const around = Object.keys(answers).find((path) => now.path.startsWith(`${path}/`) && answers[path] === 'reopen');
    const isBuilt = now.needs.some((need) => anew.has(need));
    const isAhead = !isBuilt && now.needs.some((need) => unended.has(need));
    const own = old ? byItself(old, now, status, around ? 'reopen' : answers[now.path], isAhead) : BEGINS;
    const becoming = isBuilt && status !== 'pending' ? builtOnAnother(own) : own;
    if (isBuilt || becoming.becomes === 'reopens') anew.add(now.path);
    if (becoming.becomes !== 'kept' || !isEnded({ status })) unended.add(now.path);
    return { now, old, status, becoming };
  });
  const kept = new Set(made.map(({ old }) => old));
  return { passages: made, dropped: from.steps.filter((step) => !kept.has(step)) };
}
const BEGINS = { becomes: 'begins', because: null, asks: false } as const;

const builtOnAnother = (own: Becoming): Becoming =>
  own.becomes === 'reopens' ? own : { becomes: 'reopens', because: own.because ?? 'builtOn', asks: false };
