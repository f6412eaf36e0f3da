import {
  type CompiledTemplate,
  GATE_FACT,
  TASK_FACT,
  type UseStep,
  usesAround,
  type WaitStep,
} from '@bobine/templates';

/** A wait of a template or of its fan-outs, or what it listens for besides: what changes a set, what supersedes what was taken. `within` are the fan-outs around it. `uses` are the steps around it that use the template it is of, the outermost first: its key reads what they give. */
export type Listening = {
  wait: Pick<WaitStep, 'path' | 'event' | 'key' | 'retain'>;
  within: string[];
  uses: UseStep[];
};

/** Every wait a run of this template may open, itself or through its items. */
export function waitsOf(template: CompiledTemplate, within: string[] = [], outer: UseStep[] = []): Listening[] {
  return template.steps.flatMap((step) => {
    const uses = [...outer, ...usesAround(template, step)];
    if (step.kind === 'wait') {
      const guard = step.superseded && { wait: { ...step.superseded, path: step.path }, within, uses };
      return [{ wait: step, within, uses }, ...(guard ? [guard] : [])];
    }
    if (step.kind !== 'forEach') return [];
    const inner = waitsOf(step.template, [...within, step.path], uses);
    return step.changes ? [{ wait: { ...step.changes, path: step.path }, within, uses }, ...inner] : inner;
  });
}

/** The types of events that the runs of a template can be woken by. */
export function typesWaitedFor(template: CompiledTemplate): string[] {
  const kinds = kindsOf(template);
  return [
    ...new Set([
      ...waitsOf(template).map(({ wait }) => wait.event),
      ...(kinds.has('human') ? [TASK_FACT] : []),
      ...(kinds.has('gate') ? [GATE_FACT] : []),
    ]),
  ];
}

const kindsOf = (template: CompiledTemplate): Set<string> =>
  new Set(
    template.steps.flatMap(
      (step) => [step.kind, ...(step.kind === 'forEach' ? kindsOf(step.template) : [])] as string[],
    ),
  );
