/** What either side of the relay bench is asked, and what it answers: a process of its own each, as the product has one. */
export type FlowAsk = { events: number; history: number };
export type FlowAnswer =
  { ready: true } | { perSecond: number; committedMs: number; effects: number } | { failed: string };

/** Events that one transaction writes. */
export const BATCH = 100;

/** Writes batches until all are committed, then waits until each has had its effect; counts from the first commit on. */
export async function flow(
  events: number,
  { write, effects }: { write: (from: number, count: number) => Promise<void>; effects: () => Promise<number> },
): Promise<{ perSecond: number; committedMs: number; effects: number }> {
  const began = performance.now();
  for (let from = 0; from < events; from += BATCH) await write(from, Math.min(BATCH, events - from));
  const committedMs = performance.now() - began;
  for (const end = Date.now() + 120_000; ; await new Promise((resolve) => setTimeout(resolve, 5))) {
    const done = await effects();
    if (done >= events) return { perSecond: (events * 1000) / (performance.now() - began), committedMs, effects: done };
    if (Date.now() > end) throw new Error(`Of ${events} events ${done} had their effect within two minutes`);
  }
}

/** Answers what the parent asks, one flow at a time, until it lets go. */
export function answering(run: (ask: FlowAsk) => Promise<FlowAnswer>, stop: () => Promise<void>): void {
  const say = (answer: FlowAnswer): void => void process.send?.(answer);
  process.on('message', (ask: FlowAsk) => {
    run(ask).then(say, (error: unknown) => say({ failed: String((error as Error).stack ?? error) }));
  });
  process.once('disconnect', () => void stop().finally(() => process.exit(0)));
  say({ ready: true });
}
