import type { ResultOf } from '@bobine/client';
import type { PRODUCTION } from './queries.js';

/** A production as its card reads it. */
export type Read = NonNullable<ResultOf<typeof PRODUCTION>['project']>;
/** How it is doing; nothing to those who see their own part alone. */
export type Health = NonNullable<Read['health']>;

/** Where a page of a production is. */
export const pathTo = (project: string, page: string): string => `/projects/${encodeURIComponent(project)}/${page}`;
