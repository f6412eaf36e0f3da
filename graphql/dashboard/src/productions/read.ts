import type { ResultOf } from '@bobine/client';
import { pageOf } from '../shell/page-of.js';
import type { PRODUCTION } from './queries.js';

/** A production as its card reads it. */
export type Read = NonNullable<ResultOf<typeof PRODUCTION>['project']>;
/** How it is doing; nothing to those who see their own part alone. */
export type Health = NonNullable<Read['health']>;

/** Where a page of a production is. */
export const pathTo = (project: string, page: string): string => `/projects/${encodeURIComponent(project)}/${page}`;

/** Where what is new is looked at: opened beside what happened, or on its page where the panel does not show it. */
export const seenAt = (project: string, { concept, id }: { concept: string; id: string }): string =>
  (concept === 'cut' && pageOf({ concept, id, project })) ||
  `${pathTo(project, 'events')}?${new URLSearchParams({ open: `${concept}:${id}` })}`;
