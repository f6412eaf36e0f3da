import { choice, isPriority, PRIORITIES, phrase } from '@bobine/contracts';
import type { InputType, StartRule } from '../engine/compiled.js';
import { DEFAULTS } from '../language/defaults.js';
import { problem } from '../language/problem.js';
import type { TemplateSource } from '../language/schema.js';
import { eventProblem, eventTypeOf, startedBy } from './events.js';
import { openingProblems } from './inputs.js';
import { type Publication } from './publication.js';
import type { Scope } from './scope.js';

/** The start rules of a template; each must give every input, under a name that later versions keep. */
export function compileStart(
  source: TemplateSource,
  inputs: Record<string, InputType>,
  publication: Publication,
): StartRule[] {
  const count = new Map<string, number>();
  return (source.start ?? []).map((rule, index) => {
    const at = ['start', String(index)];
    const { on, when = null } = startedBy(rule.on, rule.when, publication.events);
    const unknown = eventProblem(on, [...at, 'on'], publication.events);
    if (unknown) publication.problems.push(unknown);
    const event = eventTypeOf(publication.types, on, publication.events);
    const scope: Scope = { variables: { event }, inputs: {}, steps: {}, all: [] };
    if (rule.when !== undefined) publication.check(rule.when, [...at, 'when'], scope, 'condition');
    publication.check(rule.key, [...at, 'key'], scope, 'text');
    const given = rule.inputs ?? {};
    const types = publication.checkValues(given, [...at, 'inputs'], scope);
    publication.problems.push(...openingProblems(inputs, types, [...at, 'inputs'], phrase`this template`));
    const nth = (count.get(rule.on) ?? 0) + 1;
    count.set(rule.on, nth);
    const name = nth === 1 ? `${source.name}/${rule.on}` : `${source.name}/${rule.on}/${nth}`;
    checkPriority(rule.priority, [...at, 'priority'], scope, publication);
    const { key, whileRunning = DEFAULTS.whileRunning, priority } = rule;
    return {
      ...{ rule: name, on, when, key, inputs: given },
      ...(whileRunning === 'beside' ? {} : { whileRunning }),
      ...(priority === undefined ? {} : { priority }),
    };
  });
}

/** Checks how urgent the runs of a rule are: a word, or an expression. */
function checkPriority(priority: string | undefined, at: string[], scope: Scope, publication: Publication): void {
  if (priority === undefined || isPriority(priority)) return;
  if (/^[A-Za-z]+$/.test(priority)) {
    publication.problems.push(
      problem(at, phrase`${priority} is no priority`, choice(priority, PRIORITIES, phrase`priority`)),
    );
  } else publication.check(priority, at, scope, 'text');
}
