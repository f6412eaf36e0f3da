import { deliverableOrdered, type InputOf, orderDeliverable, refuse, phrase, together } from '@bobine/contracts';
import { appearance, type CommandContext, type CommandHandlers, emit, releaseHeld } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import type { Deliverable } from '../deliverable/deliverable.js';
import { publicState, subjectOf } from '../deliverable/deliverable.facts.js';
import { findDeliverable, insertDeliverable } from '../deliverable/deliverable.store.js';
import { deliverablesEvents } from '../deliverables.events.js';
import { knownNames } from '../known/known-names.js';
import { thing } from '../verdict/verdict.js';
import { isPast, type Order, past, readOrder } from './order.js';

/** Locks deliverables that may appear, so that no claim about them is held meanwhile. */
export const lockAppearances = ({ tx }: CommandContext, project: string, codes: readonly string[]): Promise<void> =>
  lockNames(
    tx,
    codes.map((code) => appearance(thing.deliverable(project, code))),
  );

/** Writes an order down, says so, and judges what was said of the deliverable before it was there. The caller has locked its appearance. */
export async function placeOrder(order: Order, project: string, { tx, cause, at }: CommandContext): Promise<void> {
  const deliverable: Deliverable = {
    ...order,
    project,
    status: 'planned',
    attempt: 1,
    manifest: null,
    manifestSha256: null,
    package: null,
    dispatch: null,
    reasons: [],
  };
  await insertDeliverable(tx, deliverable);
  await emit(tx, deliverableOrdered, subjectOf(deliverable), publicState(deliverable), cause);
  await releaseHeld(
    tx,
    'deliverables',
    thing.deliverable(project, order.code),
    deliverablesEvents(() => at),
  );
}

async function orderOne(
  { project, ...asked }: InputOf<typeof orderDeliverable>,
  context: CommandContext,
): Promise<{ deliverable: string }> {
  const { order, wrong } = readOrder(asked, await knownNames(context.tx, project), []);
  const all = isPast(order, context.at) ? [...wrong, past(order, context.at)] : wrong;
  const [first] = all;
  if (first)
    throw refuse(
      first.code,
      together(
        all.flatMap(({ problem, fix }) => [problem, fix]),
        ' ',
      ),
    );
  await lockAppearances(context, project, [order.code]);
  if (await findDeliverable(context.tx, project, order.code)) {
    throw refuse('deliverable.exists', phrase`${order.code} is already ordered in ${project}; choose another code.`);
  }
  await placeOrder(order, project, context);
  return { deliverable: order.code };
}

/** Ordering a single deliverable, by the rules of a row of a schedule. */
export const orderCommands = (handlers: CommandHandlers): CommandHandlers => handlers.on(orderDeliverable, orderOne);
