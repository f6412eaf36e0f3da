/** What either side of the relay bench is asked, and what it answers. */
export type FlowAsk = { events: number; history: number };
export type FlowAnswer = { perSecond: number };

/** Events that one transaction writes. */
export const BATCH = 100;

/** Writes batches until all are committed, then waits until each has had its effect; counts from the first write on. */
export async function flow(
  events: number,
  { write, effects }: { write: (from: number, count: number) => Promise<void>; effects: () => Promise<number> },
): Promise<FlowAnswer> {
  const began = performance.now();
  for (let from = 0; from < events; from += BATCH) await write(from, Math.min(BATCH, events - from));
  for (const end = Date.now() + 120_000; ; await new Promise((resolve) => setTimeout(resolve, 5))) {
    const done = await effects();
    if (done > events) throw new Error(`${done} effects of ${events} events`);
    if (done === events) return { perSecond: (events * 1000) / (performance.now() - began) };
    if (Date.now() > end) throw new Error(`Of ${events} events ${done} had their effect within two minutes`);
  }
}
