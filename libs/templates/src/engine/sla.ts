import { phrase } from '@bobine/contracts/phrase';
import { isRefusal } from '@bobine/contracts/refusal';
import { onceKey } from './address.js';
import { conclude } from './concluding.js';
import type { Draft } from './draft.js';
import { dueAt } from './due.js';
import type { Sla } from './compiled.js';
import { canonical } from './json.js';
import { climb, rungVerb } from './ladder.js';
import { refusalInFull, tellable } from './said.js';

/** Reckons when a run that opens will be late as a whole. */
export function startSla(draft: Draft): void {
  const due = dueOf(draft);
  if (due !== null) draft.state.sla = { due, told: 0, deadline: due };
}

/** When a run is late as a whole, counted from its opening; null for never. One of which that cannot be told has failed, and says why. */
function dueOf(draft: Draft): string | null {
  const { template, state } = draft;
  if (!template.sla) return null;
  const { inputs, openedAt } = state;
  try {
    return dueAt(template.sla.within, openedAt, template, { inputs }, { step: 'sla', field: 'within' });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    conclude(draft, { state: 'failed', reason: refusalInFull(error), output: {} });
    return null;
  }
}

/** Has a run be late as another version of its template says; rungs that were told of the same date stay told. */
export function changeSla(draft: Draft, before: Sla | undefined): void {
  const { state, template, at } = draft;
  if (canonical([template.sla ?? null]) === canonical([before ?? null])) return;
  const due = dueOf(draft);
  if (due !== null && due !== state.sla?.due) extendSla(draft, due);
  else if (state.sla) state.sla = { ...state.sla, deadline: due === null || due > at ? due : at };
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
  const said = tellable(phrase`due ${sla.due}, and still under way`);
  for (const { rung, to } of reached) {
    const key = onceKey(address, rungVerb(rung, sla.extensions));
    commands.push({ kind: 'escalateRun', onceKey: key, address, rung, to, deadline: sla.due, ...said });
  }
}
