import {
  deliverableRescheduled,
  type InputOf,
  orderSchedule,
  type OutputOf,
  refuse,
  phrase,
  wordFor,
  english,
  type Phrase,
} from '@bobine/contracts';
import { type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { publicState, subjectOf } from '../deliverable/deliverable.facts.js';
import { deliverablesOf, loadDeliverable, saveDeliverable } from '../deliverable/deliverable.store.js';
import { knownNames } from '../known/known-names.js';
import { lockAppearances, placeOrder } from '../order/order.commands.js';
import { type Asked, readOrder } from '../order/order.js';
import { type CsvSchedule, readCsv } from './csv.js';
import { isSettled, judgeSchedule, type Planned, type RowWrong } from './judge.js';

type Answer = OutputOf<typeof orderSchedule>;

/** The rows of a schedule, with where each was written. */
function read({ rows, csv }: InputOf<typeof orderSchedule>): CsvSchedule {
  if ((rows === undefined) === (csv === undefined)) {
    throw refuse('input.invalid', 'Give the schedule as rows, or as the text of a CSV file: one of the two.');
  }
  if (csv !== undefined) return readCsv(csv);
  return { rows: (rows ?? []).map((asked) => ({ line: 0, asked })), wrong: [], columns: {}, ignored: [] };
}

/** A finding as it is answered: in English, and to be said in another language. */
const inWords = <W extends { problem: Phrase; fix: Phrase }>({ problem, fix, ...where }: W) => ({
  ...where,
  problem: english(problem),
  fix: english(fix),
  told: { problem, fix },
});

const told = (
  { row, field, code, problem, fix }: RowWrong,
  { rows, columns }: CsvSchedule,
): Answer['findings'][number] => {
  const line = rows[row - 1]?.line;
  const column = columns[field];
  return inWords({ row, ...(line ? { line } : {}), ...(column ? { column } : {}), field, code, problem, fix });
};

const shown = (it: Planned): Answer['rows'][number] => ({
  row: it.row,
  deliverable: it.order.code,
  outcome: it.outcome,
  ...(it.order.due ? { due: it.order.due } : {}),
  ...(it.outcome === 'reschedule' && it.was ? { was: it.was } : {}),
});

async function order(input: InputOf<typeof orderSchedule>, context: CommandContext): Promise<Answer> {
  const { tx, at } = context;
  const { project, dryRun = false } = input;
  const schedule = read(input);
  if (schedule.wrong.length > 0) {
    return { applied: false, rows: [], findings: schedule.wrong.map(inWords), ignored: schedule.ignored };
  }
  const asked: Asked[] = schedule.rows.map((row) => row.asked);
  const known = await knownNames(tx, project);
  const codes = asked.map((row) => readOrder(row, known, []).order.code);
  await lockAppearances(context, project, codes);
  // What is ordered counts only now: before, another schedule might have been on its way.
  const { planned, wrong } = judgeSchedule(asked, known, await deliverablesOf(tx, project), at);
  const answer = {
    rows: planned.map(shown),
    findings: wrong.map((each) => told(each, schedule)),
    ignored: schedule.ignored,
  };
  if (wrong.length > 0 || dryRun) return { applied: false, ...answer };
  for (const it of planned) {
    if (it.outcome === 'order') await placeOrder(it.order, project, context);
    if (it.outcome === 'reschedule') await reschedule(it, project, context);
  }
  return { applied: true, ...answer };
}

async function reschedule({ order }: Planned, project: string, { tx, cause }: CommandContext): Promise<void> {
  const found = await loadDeliverable(tx, project, order.code);
  if (isSettled(found)) {
    throw refuse(
      'deliverable.settled',
      phrase`${order.code} was ${wordFor('deliverable', found.status)} meanwhile: preview the schedule again.`,
    );
  }
  const moved = { ...found, due: order.due };
  await saveDeliverable(tx, moved);
  const data = { ...publicState(moved), ...(found.due ? { was: found.due } : {}) };
  await emit(tx, deliverableRescheduled, subjectOf(moved), data, cause);
}

/** Ordering what a whole schedule says, all or none. */
export const scheduleCommands = (handlers: CommandHandlers): CommandHandlers => handlers.on(orderSchedule, order);
