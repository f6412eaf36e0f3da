/** What an event is about, `task/…`, as the panel opens it; null for what it does not show. */
export function opened(subject: string): { concept: Opened; id: string } | null {
  const at = subject.indexOf('/');
  const concept = SHOWN.find((each) => each === subject.slice(0, at));
  const rest = subject.slice(at + 1);
  if (!concept) return null;
  // Of a project, and named in it: `shot/hsm/feature/SATL_0130`.
  return { concept, id: IN_PROJECT.has(concept) ? rest.slice(rest.indexOf('/') + 1) : rest };
}
const SHOWN = ['task', 'gate', 'material', 'run', 'shot', 'deliverable', 'work', 'element'] as const;
export type Opened = (typeof SHOWN)[number];
const IN_PROJECT = new Set<Opened>(['shot', 'deliverable', 'work']);

/** A shot as the panel is asked for it, `work/code`, or by its code alone. */
export function shotOf(id: string): { work: string[] | null; code: string[] } {
  const at = id.indexOf('/');
  return at === -1 ? { work: null, code: [id] } : { work: [id.slice(0, at)], code: [id.slice(at + 1)] };
}

/** The project that a step, a run or an item belongs to: the first part of its address. */
export const projectOfStep = (step: string): string => step.slice(0, step.indexOf('/'));
/** How a step is named in its run, by the address of an attempt of it. */
export const nameOfStep = (step: string): string => step.slice(step.lastIndexOf('/') + 1).replace(/#\d+$/, '');
/** The run that a step attempt is of: its address without the last part, `hsm/feature/lock#1`. */
export const runOfStep = (step: string): string => step.slice(0, step.lastIndexOf('/'));
