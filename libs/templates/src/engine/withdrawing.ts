import { english } from '@bobine/contracts/phrase';
import { onceKey } from './address.js';
import type { CompiledStep } from './compiled.js';
import { addressOf, type Draft, isOpen, standing, subjectOf } from './draft.js';
import { issue } from './issue.js';
import { type Said, tellable } from './said.js';

const WATCHING: ReadonlySet<string> = new Set(['wait', 'human', 'gate']);

/** Closes the subscription of an open attempt. */
export function unwatch(draft: Draft, step: CompiledStep): void {
  if (WATCHING.has(step.kind) && isOpen(standing(draft, step.path))) {
    close(draft, step, 'watch');
  }
}

/** Closes a subscription of a step's current attempt. */
function close(draft: Draft, { path }: CompiledStep, verb: 'watch' | 'guard'): void {
  issue(draft, path, `un${verb}`, { kind: 'closeWait', target: onceKey(addressOf(draft, path), verb) });
}

/** Closes the subscription of a fan-out to what changes its set: it listens past its join, up to its next attempt. */
function unwatchSet(draft: Draft, step: CompiledStep): void {
  if (step.kind === 'forEach' && step.changes && standing(draft, step.path).status !== 'pending') {
    close(draft, step, 'watch');
  }
}

/** Closes the subscription of a wait that is done to what supersedes what it took. */
function unguard(draft: Draft, step: CompiledStep): void {
  const { status, events } = standing(draft, step.path);
  if (step.kind === 'wait' && step.superseded && status === 'done' && events.length > 0) close(draft, step, 'guard');
}

/** Takes back what an open attempt asked of others: its task, gate, items or running work. */
export function recall(draft: Draft, step: CompiledStep, said: Said): void {
  const { path, kind } = step;
  if (!isOpen(standing(draft, path))) return;
  const about = subjectOf(draft.state.inputs);
  if (kind === 'human') issue(draft, path, 'close', { kind: 'closeTask', ...tellable(said), about });
  if (kind === 'gate') issue(draft, path, 'close', { kind: 'closeGate', ...tellable(said), about });
  if (kind === 'forEach') issue(draft, path, 'close', { kind: 'closeFanOut', reason: english(said) });
  if (kind === 'task') {
    issue(draft, path, 'stop', { kind: 'stopActivity', target: onceKey(addressOf(draft, path), 'run') });
  }
}

/** All of it: the attempt no longer counts. */
export function withdraw(draft: Draft, step: CompiledStep, reason: Said): void {
  unwatch(draft, step);
  unwatchSet(draft, step);
  unguard(draft, step);
  recall(draft, step, reason);
}
