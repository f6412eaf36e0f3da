import { phrase } from '@bobine/contracts';
import type { Cause } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import type { StartRule } from '@bobine/templates';
import { cancelRuns } from '../dispatch/dispatch.store.js';
import { type Evaluation, firedEvaluation, type Fired } from '../evaluation/evaluation.js';
import { writeEvaluation } from '../evaluation/evaluation.store.js';
import { goingOn, type Line, lineLock, nextInLine, queueStart, takeBack } from './queue.js';
import { type Start, startRun } from './start.js';
import { runStartedBy } from '../run/run.store.js';

/** What came of a start rule that holds for a fact: a run, or why there is none yet, or none at all. */
export type Begun = { fired: Fired } | { instead: Evaluation };

/** Starts a run, or does what its rule says where one of the same template with the same key goes on in the project. */
export async function begin(
  tx: Tx,
  start: Start,
  whileRunning: StartRule['whileRunning'],
  cause: Cause,
): Promise<Begun> {
  const { rule, key, fact, template } = start;
  const line: Line = { project: fact.project, template: template.name, key };
  await lockNames(tx, [lineLock(line)]);
  const before = await runStartedBy(tx, rule, key, fact.id);
  const [running, ...others] = before || !whileRunning ? [] : await goingOn(tx, line);
  if (!running || !whileRunning) {
    const run = before ?? (await startRun(tx, start, cause));
    return { fired: { rule, run, does: 'starts' } };
  }
  const instead = { rule, runs: [running, ...others] };
  if (whileRunning === 'ignore') {
    return {
      instead: { ...instead, outcome: 'notFired', reason: phrase`${running} goes on, and nothing starts beside it.` },
    };
  }
  if (whileRunning === 'replace') await makeWay(tx, line, instead.runs, start, cause);
  await queueStart(tx, start, cause);
  const reason =
    whileRunning === 'replace'
      ? phrase`${running} is cancelled: another starts when it has ended.`
      : phrase`${running} goes on: another starts when it has ended.`;
  return { instead: { ...instead, outcome: 'held', reason } };
}

/** Cancels the runs of a line, and takes back what waits in it: what replaces them starts when they have ended. */
async function makeWay(tx: Tx, line: Line, runs: string[], { fact }: Start, cause: Cause): Promise<void> {
  const reason = phrase`replaced: ${fact.type} starts another`;
  await cancelRuns(
    tx,
    runs.map((run) => ({ run, reason })),
  );
  for (const { rule, fact: earlier } of await takeBack(tx, line, fact)) {
    const said = phrase`It was to start a run when another had ended, and was replaced by ${fact.id} before that.`;
    await writeEvaluation(tx, { fact: earlier, evaluation: { outcome: 'notFired', rule, reason: said, runs } }, cause);
  }
}

/** Starts what has waited longest for the runs of a line to end, if they have; the caller holds the lock of the line. */
export async function startNext(tx: Tx, line: Line): Promise<void> {
  const next = await nextInLine(tx, line);
  if (!next) return;
  const { start, cause } = next;
  const run = await startRun(tx, start, cause);
  const evaluation = firedEvaluation([{ rule: start.rule, run, does: 'starts' }]);
  await writeEvaluation(tx, { fact: start.fact, evaluation }, cause);
}
