import { phrase } from '@bobine/contracts/phrase';
import type { CompiledStep } from './compiled.js';
import { change, type Draft, isOpen, standing } from './draft.js';
import { isMap, type Json } from './json.js';
import { tellAtOnce } from './telling.js';

/** Who is told where a template names nobody, and no time would help: the role that looks after who takes part. */
export const TOLD = 'coordinator';

/**
 * Tells at once that a gate asks titles that nobody holds, as its owner answered: no time would bring their votes. `nth`
 * tells what was answered to another rule from what was answered as it opened.
 */
export function tellUnheld(draft: Draft, step: CompiledStep, answered: Json, nth = ''): void {
  const unheld = isMap(answered) && Array.isArray(answered['unheld']) ? answered['unheld'] : [];
  const { path } = step;
  if (unheld.length === 0 || !isOpen(standing(draft, path))) return;
  const reason = phrase`asks ${unheld.join(' and ')}, and nobody holds that title: register a person with it`;
  change(draft, path, { status: 'escalated', reason });
  tellAtOnce(draft, path, `unheld${nth}`, TOLD, reason);
}
