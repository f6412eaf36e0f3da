import { checked, eventDefinition, milestoneReached, newId, refuse, phrase } from '@bobine/contracts';
import { emit } from '@bobine/messaging';
import { once, type Tx } from '@bobine/persistence';
import { type EmitCommand, factOf } from '@bobine/templates';
import { evaluateFacts } from '../fact/evaluate.js';
import { matchLock, tagsOf } from '../fact/tags.js';
import { causeOf } from './run-events.js';
import type { RunRow } from './run.store.js';

const KEYS = ['work', 'deliverable', 'shot', 'unit'] as const;

/** The business keys a milestone is found by; its name is the type the template gave it. */
const keysOf = (run: string, { eventType, keys }: EmitCommand): Record<string, string> => ({
  run,
  milestone: eventType,
  ...Object.fromEntries(KEYS.flatMap((name) => (keys[name] === undefined ? [] : [[name, keys[name]]]))),
});

/** The locks under which what a template says is matched. */
export const emitLocks = (run: string, command: EmitCommand): string[] =>
  tagsOf(milestoneReached.type, keysOf(run, command)).map(matchLock);

/**
 * Says what an `emit` step says, once, and lets other runs hear it in the same transaction: the orchestrator does not
 * read its own topic. A template says milestones under names of its own; all other facts are their owners' to say.
 */
export async function sayMilestone(tx: Tx, run: RunRow, command: EmitCommand): Promise<void> {
  if (eventDefinition(command.eventType)) {
    throw refuse('emit.notYours', phrase`A template cannot say ${command.eventType}: its owner alone says that.`);
  }
  const said = { ...keysOf(run.address, command), values: { ...command.keys, ...command.data } };
  const data = checked(milestoneReached.data, said, phrase`The milestone of ${command.step}`);
  // By its key alone: a turn that was lost is taken again later, and what it says may tell the time.
  await once(tx, command.onceKey, 'run.emit', null, async () => {
    const event = await emit(tx, milestoneReached, `run/${run.address}`, data, causeOf(run), newId());
    await evaluateFacts(tx, [{ fact: factOf(event), cause: { ...causeOf(run), causation: event.id } }]);
    return event.id;
  });
}
