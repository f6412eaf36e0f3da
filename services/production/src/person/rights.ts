import { type Action, may } from '@bobine/access';
import { type Principal, refuse } from '@bobine/contracts';

/** Refuses what the policy does not allow; the API has asked before, the owner does not rely on it. */
export function mustBeAllowed(principal: Principal, action: Action, project?: string): void {
  if (!may(principal, action, project)) {
    throw refuse('access.denied', 'You are not allowed to do this here. Ask who manages the project.', action);
  }
}
