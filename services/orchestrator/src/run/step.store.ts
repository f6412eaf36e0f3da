import type { Tx } from '@bobine/persistence';
import type { StepRow } from '@bobine/templates';

/**
 * Upserts step attempts by revision; answers with those it changed. What a lost workflow task recorded at the same
 * revision gives way to what its repetition says: the history holds the repetition.
 */
export async function writeSteps(tx: Tx, steps: StepRow[]): Promise<StepRow[]> {
  if (steps.length === 0) return [];
  const written = await tx.query<{ step: string; attempt: number }[]>(
    `insert into steps (run, step, attempt, kind, title, status, revision, opened_at, ended_at, deadline, reason, told, output, meta)
     select run, step, attempt, kind, title, status, revision, "openedAt", "endedAt", deadline, reason, told, output, meta
     from jsonb_to_recordset($1::jsonb) as s (
       run text, step text, attempt int, kind text, title text, status text, revision int,
       "openedAt" timestamptz, "endedAt" timestamptz, deadline timestamptz, reason text, told jsonb, output jsonb, meta jsonb)
     on conflict (run, step, attempt) do update
     set kind = excluded.kind, title = excluded.title, status = excluded.status, revision = excluded.revision, opened_at = excluded.opened_at,
       ended_at = excluded.ended_at, deadline = excluded.deadline, reason = excluded.reason, told = excluded.told,
       output = excluded.output, meta = excluded.meta
     where excluded.revision > steps.revision
       or (excluded.revision = steps.revision and (excluded.title, excluded.status, excluded.opened_at, excluded.ended_at, excluded.reason)
         is distinct from (steps.title, steps.status, steps.opened_at, steps.ended_at, steps.reason))
     returning step, attempt`,
    [JSON.stringify(steps)],
  );
  const changed = new Set(written.map(({ step, attempt }) => `${step}#${attempt}`));
  return steps.filter(({ step, attempt }) => changed.has(`${step}#${attempt}`));
}
