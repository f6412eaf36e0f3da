/**
 * Aborts at the first Ctrl-C, SIGTERM or hang-up. Later ones change nothing: a terminal and npm both pass the same
 * Ctrl-C on, and stopping has its own bounds.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

/** Whether this error only says that the person asked to stop. */
export function isStopped(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && (error === signal.reason || (error as Error | undefined)?.name === 'AbortError');
}
