import { createRequire } from 'node:module';

type RequestQueue = { pending: readonly unknown[]; scheduleCheckPendingRequests: () => void };

let rests = false;

/**
 * Lets connections to brokers rest while nothing is asked of them. kafkajs 2.2.4 looks after each answer whether requests
 * wait to be sent, and then again each millisecond for ever, by a timer with a negative delay: a process with a handful of
 * connections that does nothing takes a twentieth of a core. Where none waits there is nothing to look for: what is asked
 * next is sent at once, or looks for itself.
 */
export function restWhenIdle(): void {
  if (rests) return;
  rests = true;
  const queues = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
  const lookAgain = queues.prototype.scheduleCheckPendingRequests;
  queues.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) lookAgain.call(this);
  };
}
