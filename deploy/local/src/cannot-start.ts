/** Something the machine lacks, told with the ways out of it; never a bug of ours. */
export class CannotStart extends Error {
  override name = 'CannotStart';

  constructor(
    readonly what: string,
    readonly ways: readonly string[] = [],
  ) {
    super([what, ...ways.map((way) => `  - ${way}`)].join('\n'));
  }
}

/** Waits for all, then throws every lack at once, so that nobody installs Java only to be told that Go is missing too. */
export async function everyLackAtOnce<T extends readonly unknown[]>(work: {
  [K in keyof T]: Promise<T[K]>;
}): Promise<T> {
  const settled = await Promise.allSettled(work);
  const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const lacks = reasons.filter((reason) => reason instanceof CannotStart);
  if (lacks.length > 1 && lacks.length === reasons.length) {
    throw new CannotStart(lacks.map((lack) => lack.message).join('\n'));
  }
  if (reasons.length) throw reasons.find((reason) => !(reason instanceof CannotStart)) ?? reasons[0];
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

/** What the terminal shows for a failure: a lack with its ways out, anything else with its stack. */
export function tellFailure(failure: unknown): string {
  if (failure instanceof CannotStart) return `\nBobine cannot start:\n${failure.message}\n`;
  return failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
}
