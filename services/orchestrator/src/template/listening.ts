import { type CompiledTemplate, GATE_FACT, TASK_FACT, type WaitStep } from '@bobine/templates';

/** A wait of a template or of its fan-outs, or what it listens for besides: what changes a set, what supersedes what was taken. `within` are the fan-outs around it. */
export type Listening = { wait: Pick<WaitStep, 'path' | 'event' | 'key' | 'retain'>; within: string[] };

/** Every wait a run of this template may open, itself or through its items. */
export function waitsOf(template: CompiledTemplate, within: string[] = []): Listening[] {
  return template.steps.flatMap((step) => {
    if (step.kind === 'wait') {
      const guard = step.superseded && { wait: { ...step.superseded, path: step.path }, within };
      return [{ wait: step, within }, ...(guard ? [guard] : [])];
    }
    if (step.kind !== 'forEach') return [];
    const inner = waitsOf(step.template, [...within, step.path]);
    return step.changes ? [{ wait: { ...step.changes, path: step.path }, within }, ...inner] : inner;
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
