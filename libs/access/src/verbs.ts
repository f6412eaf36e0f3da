import { ACTIONS } from './policy.js';

/** What a token can be confined to: `read`, and the actions of the policy beside seeing. */
export const VERBS: readonly string[] = ['read', ...ACTIONS.filter((action) => action !== 'project.see')];
