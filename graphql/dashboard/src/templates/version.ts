import type { ResultOf } from '@bobine/client';
import type { TEMPLATE } from './queries.js';

type Answer = ResultOf<typeof TEMPLATE>;
/** A version of a template as its page shows it, and the versions it may be looked at beside. */
export type Version = NonNullable<Answer['template']>;
export type Versions = Answer['templates'];
