// An entry point of its own, without schemas, so that the workflow bundle may import it.

/** The Temporal task queue of a service's commands, of the media work, and of the workflows. */
export const taskQueue = (owner: string): string => `bobine-${owner}`;
export const MEDIA_QUEUE = taskQueue('assets-media');
export const RUNS_QUEUE = taskQueue('runs');
