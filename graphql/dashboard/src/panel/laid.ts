import type { TaskNow } from '../changing/target.js';

type Versioned = { subjectVersion: number };

/** A change laid over a task that is read, with what was laid over it before; what is of an earlier state of it is forgotten. */
export const laidOver = (
  { subjectVersion }: Versioned,
  before: (Partial<TaskNow> & Versioned) | null,
  change: Partial<TaskNow>,
): Partial<TaskNow> & Versioned => ({
  ...(before && before.subjectVersion >= subjectVersion ? before : { subjectVersion }),
  ...change,
});

/** The task as it is seen: with what is laid over it, until it is read in a later state. */
export const seen = <T extends Versioned>(task: T, laid: (Partial<TaskNow> & Versioned) | null): T =>
  laid && laid.subjectVersion >= task.subjectVersion ? { ...task, ...laid } : task;
