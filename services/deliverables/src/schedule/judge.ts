import { type ScheduleField, phrase, wordFor } from '@bobine/contracts';
import type { Deliverable } from '../deliverable/deliverable.js';
import { type Asked, isPast, type Known, type Order, past, type Read, readOrder, type Wrong } from '../order/order.js';

/** What becomes of a row: a new order, as it is ordered already, or due another day. */
export type Planned = { row: number; order: Order } & Outcome;
type Outcome = { outcome: 'order' | 'keep' } | { outcome: 'reschedule'; was: string | null };
export type RowWrong = Wrong & { row: number };

/** What every row says. */
export const NEEDS: readonly ScheduleField[] = [
  'work',
  'version',
  'language',
  'territory',
  'recipient',
  'specification',
  'due',
];
/** What tells one deliverable from another, whatever their codes are. */
const KIND = ['work', 'version', 'language', 'subtitles', 'territory', 'recipient', 'specification'] as const;
type Kind = Pick<Order, (typeof KIND)[number]>;
const kindOf = (it: Kind): string => JSON.stringify(KIND.map((field) => it[field]));

/** With the recipient, or owed no more: its date is history. */
const SETTLED: readonly Deliverable['status'][] = ['sent', 'received', 'accepted', 'cancelled'];
export const isSettled = ({ status }: Deliverable): boolean => SETTLED.includes(status);

/** Judges every row of a schedule against what is known and what is ordered; rows are counted from 1. */
export function judgeSchedule(
  rows: readonly Asked[],
  known: Known,
  ordered: readonly Deliverable[],
  at: Date,
): { planned: Planned[]; wrong: RowWrong[] } {
  const byCode = new Map(ordered.map((it) => [it.code, it]));
  const byKind = new Map(ordered.map((it) => [kindOf(it), it]));
  const planned: Planned[] = [];
  const wrong: RowWrong[] = [];
  const taken: Taken[] = [];
  for (const [index, asked] of rows.entries()) {
    const row = index + 1;
    const read = readOrder(asked, known, NEEDS);
    const { order } = read;
    const kind = kindOf(order);
    const tell = (...all: Wrong[]) => wrong.push(...all.map((each) => ({ row, ...each })));
    const before = asked.deliverable?.trim() ? byCode.get(order.code) : (byKind.get(kind) ?? byCode.get(order.code));
    const code = before?.code ?? order.code;
    const isRead = read.wrong.length === 0;
    const twin = taken.find((other) => other.kind === kind || (isRead && other.code === code));
    if (twin) tell(twice(twin, kind, code));
    else taken.push({ row, kind, code: isRead ? code : null });
    // A row that cannot be read is compared with nothing that is ordered.
    const judged = before ? compare(asked, read, before, at) : fresh(order, byKind.get(kind), at);
    tell(...(isRead ? judged.wrong : read.wrong));
    if (isRead && !twin && judged.wrong.length === 0)
      planned.push({ row, order: { ...order, code }, ...judged.planned });
  }
  return { planned, wrong };
}

type Taken = { row: number; kind: string; code: string | null };

function twice({ row, kind: other }: Taken, kind: string, code: string): Wrong {
  const same = kind === other;
  return {
    field: 'deliverable',
    code: 'row.twice',
    problem: same ? phrase`Row ${row} orders the same.` : phrase`Row ${row} has the same code, ${code}.`,
    fix: same
      ? phrase`Take one of the two out, or say in what they differ.`
      : phrase`Give each of the two a code of its own.`,
  };
}

type Judged = { planned: Outcome; wrong: Wrong[] };

function fresh(order: Order, same: Deliverable | undefined, at: Date): Judged {
  const wrong = isPast(order, at) ? [past(order, at)] : [];
  if (same) {
    const problem = phrase`The same is ordered already, as ${same.code}.`;
    const fix = phrase`Write ${same.code}, or say in what this differs.`;
    wrong.push({ field: 'deliverable', code: 'deliverable.exists', problem, fix });
  }
  return { planned: { outcome: 'order' }, wrong };
}

/** A row about something that is ordered: only its date may be another one, and only until it is sent. */
function compare(asked: Asked, { order, isDay }: Read, before: Deliverable, at: Date): Judged {
  const compared = asked.name?.trim() ? [...KIND, 'name' as const] : KIND;
  const wrong = compared
    .filter((field) => order[field] !== before[field])
    .map((field): Wrong => ({
      field,
      code: 'deliverable.differs',
      problem: phrase`${before.code} is ordered with ${field} ${before[field] ?? phrase`none`}, and not ${order[field] ?? phrase`none`}.`,
      fix: phrase`Write ${before[field] ?? phrase`nothing`}, or give the row a code of its own.`,
    }));
  const isSameDay = isDay && before.due?.slice(0, 10) === order.due?.slice(0, 10);
  if (before.due === order.due || isSameDay) return { planned: { outcome: 'keep' }, wrong };
  if (isSettled(before)) {
    wrong.push({
      field: 'due',
      code: 'deliverable.settled',
      problem: phrase`${before.code} is ${wordFor('deliverable', before.status)}: its date cannot change any more.`,
      fix: phrase`Write ${before.due?.slice(0, 10) ?? phrase`its old date`}, or take the row out.`,
    });
  } else if (isPast(order, at)) wrong.push(past(order, at));
  return { planned: { outcome: 'reschedule', was: before.due }, wrong };
}
