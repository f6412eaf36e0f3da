import { rankOf, RUNS_QUEUE } from '@bobine/contracts';
import { RUN_WORKFLOW, type RunInput, SIGNALS } from '@bobine/workflows';
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Telling } from './waiting.js';

/** Whether the run heard, or is gone: its workflow has closed. */
export type Heard = 'heard' | 'gone';

/** Turns of urgent runs are taken first, as urgent as they started. */
const urgency = ({ from }: RunInput): { priority?: { priorityKey: number } } =>
  'priority' in from && from.priority ? { priority: { priorityKey: rankOf(from.priority) } } : {};

/** Tells a run something through Temporal. Told again, a start does nothing, and a signal is recognised by its number. */
export async function tellRun(client: Client, run: string, telling: Telling): Promise<Heard> {
  try {
    if (telling.tell === 'start') {
      await client.workflow.start(RUN_WORKFLOW, {
        workflowId: run,
        taskQueue: RUNS_QUEUE,
        args: [telling.input],
        ...urgency(telling.input),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      });
      return 'heard';
    }
    const workflow = client.workflow.getHandle(run);
    if (telling.tell === 'facts') await workflow.signal(SIGNALS.factArrived, telling.arrivals);
    if (telling.tell === 'joined') await workflow.signal(SIGNALS.joined, telling.joined);
    if (telling.tell === 'cancel') await workflow.signal(SIGNALS.cancelRun, telling.cancellation);
    if (telling.tell === 'steer') await workflow.signal(SIGNALS.steerRun, telling.steered);
    if (telling.tell === 'migrate') await workflow.signal(SIGNALS.migrateRun, telling.migrated);
    return 'heard';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'heard';
    if (error instanceof WorkflowNotFoundError) return 'gone';
    throw error;
  }
}
