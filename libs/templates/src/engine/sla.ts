import { isRefusal } from '@bobine/contracts/refusal';
import { onceKey } from './address.js';
import { conclude } from './concluding.js';
import type { Draft } from './draft.js';
import { dueAt } from './due.js';
import { climb, rungVerb } from './ladder.js';

/** Reckons when a run that opens will be late as a whole; one of which that cannot be told has failed, and says why. */
export function startSla(draft: Draft): void {
  const { template, state, at } = draft;
  if (!template.sla) return;
  const variables = { inputs: state.inputs };
  try {
    const due = dueAt(template.sla.within, at, template, variables, { step: 'sla', field: 'within' });
    if (due !== null) state.sla = { due, told: 0, deadline: due };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    conclude(draft, { state: 'failed', reason: error.message, output: {} });
  }
}

/** Gives a run as a whole another date, where its template says when it is late: its ladder begins again. */
export function extendSla({ template, state }: Draft, due: string): void {
  if (!template.sla) return;
  state.sla = { due, told: 0, deadline: due, extensions: (state.sla?.extensions ?? 0) + 1 };
}

/** Tells the rungs that are reached when the run is late; it goes on. */
export function fireSla({ template, state, at, commands }: Draft): void {
  const { sla, address } = state;
  if (!sla || sla.deadline === null || sla.deadline > at) return;
  const { reached, ladder, next } = climb(template.sla?.escalate, sla, at, template.calendar);
  state.sla = { ...sla, ...ladder, deadline: next };
  const reason = `due ${sla.due}, and still under way`;
  for (const { rung, to } of reached) {
    const key = onceKey(address, rungVerb(rung, sla.extensions));
    commands.push({ kind: 'escalateRun', onceKey: key, address, rung, to, deadline: sla.due, reason });
  }
}
