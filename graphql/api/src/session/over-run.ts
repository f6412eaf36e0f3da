import type { Action } from '@bobine/access';
import { type Principal, refuse } from '@bobine/contracts';
import type { ReadModel } from '../read/read-model.js';
import { allowed, type Context, isPartOf, signedIn } from './context.js';

/** Who asks, where the run is of a project of theirs and the policy lets them; elsewhere the run does not exist. */
export async function overRun(model: ReadModel, context: Context, address: string, action: Action): Promise<Principal> {
  signedIn(context);
  const run = await model.anywhere('run', address);
  const project = run ? String(run['project']) : null;
  if (project === null || !isPartOf(context, project)) throw refuse('run.unknown', `There is no run ${address}.`);
  return allowed(context, action, project);
}
