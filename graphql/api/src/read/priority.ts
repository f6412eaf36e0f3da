import type { Data } from './read-model.js';

/** How urgent something is: normal, unless a fact has said otherwise. */
export const priorityOf = (row: Data): string => String(row['priority'] ?? 'normal');
