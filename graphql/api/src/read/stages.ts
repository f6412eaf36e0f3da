import type { ReadModel } from './read-model.js';

/** The six stages of the work, in order; other steps count for the stage their template says. */
const STAGES = [
  ['ingest', 'Ingest'],
  ['edit', 'Edit'],
  ['vfx', 'VFX'],
  ['grading', 'Grading'],
  ['mastering', 'Mastering'],
  ['delivery', 'Delivery'],
] as const;

export type Stage = {
  stage: string;
  title: string;
  status: 'pending' | 'running' | 'done' | 'failed';
  done: number;
  total: number;
  startedAt: unknown;
  endedAt: unknown;
};

type StepRow = {
  stage: string;
  status: string;
  items: { total: number; done: number } | null;
  started: Date;
  ended: Date;
};

/** How far each stage of a project is, since its first attempt: its steps, and the items of its fan-outs, of every production and delivery run. */
export async function stagesOf(model: ReadModel, project: string): Promise<Stage[]> {
  const rows = await model.db.query<StepRow>(
    `select step.data->>'stage' as stage, step.data->>'status' as status, step.data->'items' as items,
       (select min((attempt.data->>'openedAt')::timestamptz) from attempt
        where attempt.project = step.project and attempt.parent = step.id) as started,
       (step.data->>'endedAt')::timestamptz as ended
     from step join run on run.project = step.project and run.id = step.parent and run.parent = ''
     where step.project = $1 and step.data->>'stage' is not null and step.data->>'status' <> 'gone'`,
    [project],
  );
  return STAGES.map(([stage, title]) =>
    sumUp(
      stage,
      title,
      rows.filter((row) => row.stage === stage),
    ),
  );
}

function sumUp(stage: string, title: string, steps: StepRow[]): Stage {
  const isOver = (step: StepRow) => step.status === 'done' || step.status === 'skipped';
  const total = steps.reduce((sum, step) => sum + (step.items?.total ?? 1), 0);
  const done = steps.reduce((sum, step) => sum + (step.items ? step.items.done : isOver(step) ? 1 : 0), 0);
  const started = steps.map((step) => step.started).filter(Boolean);
  const ended = steps.map((step) => step.ended).filter(Boolean);
  const over = steps.length > 0 && steps.every(isOver);
  const status = steps.some((step) => step.status === 'failed')
    ? 'failed'
    : over
      ? 'done'
      : started.length > 0
        ? 'running'
        : 'pending';
  const at = (times: Date[], pick: (...of: number[]) => number) =>
    times.length > 0 ? new Date(pick(...times.map((time) => new Date(time).getTime()))).toISOString() : null;
  return {
    stage,
    title,
    status,
    done,
    total,
    startedAt: at(started, Math.min),
    endedAt: over ? at(ended, Math.max) : null,
  };
}
