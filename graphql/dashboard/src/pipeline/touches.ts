import type { ResultOf } from '@bobine/client';
import type { CUT } from './cut.queries.js';

/** A version of the edit, and what it touches. */
export type Cut = NonNullable<ResultOf<typeof CUT>['project']>['works'][number]['cuts'][number];
export type Touches = NonNullable<Cut['touches']>;
