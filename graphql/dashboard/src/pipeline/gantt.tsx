import type { RunShown } from './run.js';

/** The steps of a run over time. */
export function Gantt(_: { run: RunShown; selected: string | null; project: string }) {
  return null;
}
