import { type DataOf, stepChanged } from '@bobine/contracts';
import { emitAll } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { type StepRow, stepAddress } from '@bobine/templates';
import type { Progress } from '../fan-out/fan-out.js';
import { waitedFor } from '../subscription/subscription.js';
import { causeOf, LONGEST_REASON } from './run-events.js';
import type { RunRow } from './run.store.js';

/** The address is that which the attempt opened under, where it is known: its step may be called otherwise now. */
type Shown = Omit<StepRow, 'address' | 'run' | 'output' | 'meta'> & Partial<Pick<StepRow, 'address'>>;
type Said = DataOf<typeof stepChanged>;

/** A step attempt as others see it; of a fan-out, also how many of its items have ended, of an open wait what for. */
const publicStep = (run: RunRow, step: Shown, items: Progress | null, waitsFor: Said['waitsFor']): Said => {
  const { title, kind, status, attempt, revision, openedAt, endedAt, deadline, reason, told } = step;
  return {
    run: run.address,
    step: step.step,
    title,
    kind,
    status,
    attempt,
    revision,
    ...(openedAt ? { openedAt } : {}),
    ...(endedAt ? { endedAt } : {}),
    ...(deadline ? { deadline } : {}),
    ...(reason ? { reason: reason.slice(0, LONGEST_REASON) } : {}),
    ...(told ? { told } : {}),
    ...(items ? { items } : {}),
    ...(waitsFor ? { waitsFor } : {}),
    ...(run.work ? { work: run.work } : {}),
    ...(run.deliverable ? { deliverable: run.deliverable } : {}),
  };
};

/** A first attempt that has not begun is no news: the start of the run has named its steps. */
const isNews = ({ status, attempt }: Shown): boolean => status !== 'pending' || attempt > 1;

/** Says how step attempts of one run stand now. */
export async function emitSteps(tx: Tx, run: RunRow, steps: [Shown, Progress | null][]): Promise<void> {
  const news = steps.filter(([step]) => isNews(step));
  const addressOf = ({ address, step, attempt }: Shown): string => address ?? stepAddress(run.address, step, attempt);
  const open = news.map(([step]) => step).filter(({ kind, endedAt }) => kind === 'wait' && endedAt === null);
  const waits = await waitedFor(tx, open.map(addressOf));
  const all = news.map(([step, items]) => publicStep(run, step, items, waits.get(addressOf(step))));
  await emitAll(tx, stepChanged, `run/${run.address}`, all, causeOf(run));
}

const instantOf = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Says that one more item of a fan-out has ended; the step itself stands as it did, at the same revision. */
export async function emitProgress(tx: Tx, run: RunRow, step: string, attempt: number, items: Progress): Promise<void> {
  const [row] = await tx.query<
    (Pick<Shown, 'kind' | 'title' | 'status' | 'revision' | 'reason' | 'told'> &
      Record<'opened' | 'ended' | 'due', Date | null>)[]
  >(
    `select kind, title, status, revision, reason, told, opened_at as opened, ended_at as ended, deadline as due
     from steps where run = $1 and step = $2 and attempt = $3`,
    [run.address, step, attempt],
  );
  if (!row) return;
  const { opened, ended, due, ...shown } = row;
  const times = { openedAt: instantOf(opened), endedAt: instantOf(ended), deadline: instantOf(due) };
  await emitSteps(tx, run, [[{ ...shown, ...times, step, attempt }, items]]);
}
