// An entry point of its own, without schemas, so that the workflow bundle may import it.

/** How urgent a run is, the least first; one that nobody says anything of is `normal`. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Whether a text is a priority. */
export const isPriority = (text: string): text is Priority => PRIORITIES.some((each) => each === text);

/** Its place among the others, the most urgent first, from 1: what queues and lists go by. */
export const rankOf = (priority: Priority = 'normal'): number => PRIORITIES.length - PRIORITIES.indexOf(priority);
