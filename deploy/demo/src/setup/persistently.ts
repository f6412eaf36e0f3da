import { setTimeout as pause } from 'node:timers/promises';
import { ApiRefusal } from '../api/graphql-client.js';
import { log, told } from '../progress/say.js';

const PATIENCE_MS = 60_000;

/** Refusals that time does not mend. */
const FINAL = new Set(['input.invalid', 'access.unsigned', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'code.form']);

/**
 * Does one step of the set-up until it is done: what one service has just been told, another may learn a moment later.
 * What exists already is done.
 */
export async function persistently(step: string, work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ; await pause(400, undefined, { signal })) {
    try {
      await work();
      log('set up', { step });
      return;
    } catch (error) {
      if (error instanceof ApiRefusal && (error.code.endsWith('.exists') || error.code === 'readModel.late')) return;
      const isFinal = !(error instanceof ApiRefusal) || FINAL.has(error.code) || Date.now() > until;
      if (isFinal) throw new Error(`${step} could not be set up: ${told(error)}`, { cause: error });
      log('set-up waits', { step, code: error.code, why: error.message });
    }
  }
}
