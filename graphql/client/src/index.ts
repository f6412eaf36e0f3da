export { Bobine, type ClientOptions } from './client.js';
export type { Change } from './follow.js';
export { Refused } from './refused.js';
export { trustedDocuments } from './trusted.js';
export { type FragmentOf, graphql, readFragment, type ResultOf, type VariablesOf } from './types.js';
