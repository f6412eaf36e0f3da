import { isRefusal, phraseOf, wordFor } from '@bobine/contracts';
import { type Database, lockNames, type Tx } from '@bobine/persistence';
import type { Answer, StepRow } from '@bobine/templates';
import type { CommandAnswer, OwnCommand, Recording } from '@bobine/workflows';
import { numberDispatches } from '../dispatch/dispatch.store.js';
import { collectedEvaluation, runClosedEvaluation, tooLateEvaluation } from '../evaluation/evaluation.js';
import { writeEvaluation } from '../evaluation/evaluation.store.js';
import { fanOutLock, fanOutsOf, standingIn } from '../fan-out/fan-out.store.js';
import { type Progress, progressOf } from '../fan-out/fan-out.js';
import { amendFanOut, closeFanOut, openFanOut } from '../fan-out/open.js';
import { closeWait, openWait, waitLock } from '../subscription/subscription.js';
import { endingLocks, endRun } from './ending.js';
import { sayEscalated } from './escalated.js';
import { emitLocks, sayMilestone } from './milestone.js';
import { recordMigration } from './migration.js';
import { causeOf } from './run-events.js';
import { findRun, type RunRow } from './run.store.js';
import { emitSteps } from './step-events.js';
import { writeSteps } from './step.store.js';

/**
 * Writes one turn of a run: the changed steps with their events, the orchestrator's own commands, and the end of the
 * run. One transaction; recorded again, it changes nothing and answers the same.
 */
export const record = (db: Database, recording: Recording): Promise<CommandAnswer[]> =>
  db.transaction(async (tx) => {
    const known = await findRun(tx, recording.run);
    if (!known) throw new Error(`the run ${recording.run} is in Temporal and not in the record`);
    await lockNames(tx, await locksOf(tx, known, recording));
    const changed = await writeSteps(tx, recording.steps);
    // What a run leaves behind is said before it is said to have gone over without it, and how it stands after that.
    const isLeft = ({ step }: StepRow): boolean => recording.migrated?.gone.includes(step) ?? false;
    await sayHow(tx, known, changed.filter(isLeft));
    const run = recording.migrated ? await recordMigration(tx, known, recording.migrated) : known;
    const answers: CommandAnswer[] = [];
    for (const command of recording.commands) {
      const answer = await carryOut(tx, run, command);
      if (answer) answers.push({ onceKey: command.onceKey, ...answer });
    }
    const said = run === known ? changed : recording.steps;
    await sayHow(
      tx,
      run,
      said.filter((step) => !isLeft(step)),
    );
    await writeReadings(tx, run, recording);
    if (recording.outcome) await endRun(tx, run, recording.outcome);
    await numberDispatches(tx);
    return answers;
  });

async function sayHow(tx: Tx, run: RunRow, steps: StepRow[]): Promise<void> {
  const shown = steps.map(async (step): Promise<[StepRow, Progress | null]> => [step, await progressAt(tx, step)]);
  await emitSteps(tx, run, await Promise.all(shown));
}

/** How far the items of a fan-out are; null for all other steps. */
async function progressAt(tx: Tx, { kind, run, step }: StepRow): Promise<Progress | null> {
  if (kind !== 'forEach') return null;
  const progress = progressOf(await standingIn(tx, run, step));
  return progress.total > 0 ? progress : null;
}

async function locksOf(tx: Tx, run: RunRow, { commands, outcome, migrated }: Recording): Promise<string[]> {
  const left = migrated ? (await fanOutsOf(tx, run.address)).map((step) => fanOutLock(run.address, step)) : [];
  const own = commands.flatMap((command): string[] => {
    switch (command.kind) {
      case 'openWait':
        return waitLock(command);
      case 'openFanOut':
      case 'closeFanOut':
      case 'amendFanOut':
        return [fanOutLock(run.address, command.step)];
      case 'emit':
        return emitLocks(run.address, command);
      case 'closeWait':
      case 'escalate':
      case 'escalateRun':
        return [];
    }
  });
  return [...left, ...own, ...(outcome ? await endingLocks(tx, run) : [])];
}

/** What a command answers; null when nobody waits for it. A refusal is an answer: the step says why it failed. */
async function carryOut(tx: Tx, run: RunRow, command: OwnCommand): Promise<Answer | null> {
  try {
    switch (command.kind) {
      case 'openWait':
        return { ok: true, facts: await openWait(tx, run, command) };
      case 'closeWait':
        await closeWait(tx, command);
        return null;
      case 'openFanOut':
        await openFanOut(tx, run, command);
        return { ok: true };
      case 'closeFanOut':
        await closeFanOut(tx, run, command);
        return null;
      case 'amendFanOut':
        await amendFanOut(tx, run, command);
        return { ok: true };
      case 'emit':
        await sayMilestone(tx, run, command);
        return { ok: true };
      case 'escalate':
      case 'escalateRun':
        await sayEscalated(tx, run, command);
        return null;
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ok: false, error: { code: error.code, message: error.user, told: phraseOf(error.told) } };
  }
}

async function writeReadings(tx: Tx, run: RunRow, { readings, outcome }: Recording): Promise<void> {
  if (readings.length === 0) return;
  const types = await tx.query<{ id: string; type: string }[]>('select id, type from facts where id = any($1)', [
    readings.map(({ event }) => event),
  ]);
  const typeOf = new Map(types.map(({ id, type }) => [id, type]));
  for (const { event, address, read } of readings) {
    const evaluation =
      read === 'collected'
        ? collectedEvaluation(address, run.address)
        : outcome
          ? runClosedEvaluation(address, run.address, outcome.told ?? outcome.reason ?? wordFor('step', outcome.state))
          : tooLateEvaluation(address, run.address);
    await writeEvaluation(tx, { fact: { id: event, type: typeOf.get(event) ?? '' }, evaluation }, causeOf(run));
  }
}
