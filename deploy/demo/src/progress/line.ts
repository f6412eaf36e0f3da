import type { Run, Snapshot, Step } from '../api/snapshot.js';

const OVER = new Set(['done', 'skipped']);
const percent = (done: number): string => `${Math.floor(done * 100)} %`;

/** Where everything stands, in one line: steps that are open or worth knowing, then each delivery. */
export function progressLine(snapshot: Snapshot): string {
  const { runs, deliverables, mediaWork } = snapshot;
  const steps = runs.filter(({ deliverable }) => !deliverable).flatMap((run) => stepsOf(run, snapshot));
  const deliveries = deliverables.map(({ code, status }) => `${code} ${status}`);
  const busy = mediaWork.map(({ title, done }) => `${title} ${percent(done)}`);
  const parts = [...steps, ...deliveries, ...busy];
  return parts.length ? parts.join(' · ') : 'setting up';
}

const stepsOf = (run: Run, snapshot: Snapshot): string[] =>
  run.status === 'completed'
    ? [`${run.template} ok`]
    : run.steps.flatMap((step) => stepWords(step, snapshot, run.work) ?? []);

function stepWords(step: Step, { gates, tasks }: Snapshot, work: string | null): string | undefined {
  const { name, kind, status, items } = step;
  if (status === 'pending') return undefined;
  if (items) {
    const retakes = tasks.filter((task) => task.status === 'retake' && task.shot && task.work === work).length;
    const more = items.done < items.total && retakes > 0 && name.includes('shot');
    return `${name} ${items.done}/${items.total}${more ? ` (${retakes} in retake)` : ''}`;
  }
  if (OVER.has(status)) return kind === 'task' ? undefined : `${name} ok`;
  if (status === 'failed' || status === 'cancelled' || status === 'escalated') return `${name} ${status}`;
  const gate = kind === 'gate' ? gates.find(({ title, shot }) => !shot && title === step.title) : undefined;
  return gate ? `${name} waits for ${gate.waitingFor.join(', ')}` : `${name} …`;
}
