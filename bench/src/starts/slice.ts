/** What a side is asked: to order so many deliverables, named so, and to say when the last of it is done. */
export type SliceAsk = { slice: string; orders: number };

/** What came of a slice. */
export type Slice = {
  /** From the first order until all events are published and read, milliseconds. */
  tookMs: number;
  /** Of each run, from its order to its recorded end, milliseconds. */
  runMs: number[];
  /** Rows left for the slice, by what they say: both sides must leave the same. */
  left: Record<string, number>;
};

/** Rows that were left, by what they say. */
type Left = Pick<Slice, 'left'>;

/** The names of a slice's deliverables. */
export const named = ({ slice, orders }: SliceAsk): string[] =>
  Array.from({ length: orders }, (_, index) => `${slice}-${index + 1}`);

/** How many orders are on their way at once. */
export const ORDERS_AT_ONCE = 8;

/** Does something for each, so many at once. */
export async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = [...all];
  const lane = async (): Promise<void> => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: ORDERS_AT_ONCE }, lane));
}

/** Waits until something holds, looked at now and then so that looking costs next to nothing. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (Date.now() > end) throw new Error(`${what} did not happen within two minutes`);
  }
}

/** A comparison holds only if both sides have done the same. */
export function checkSameLeft(ours: Left[], bare: Left[]): void {
  const shown = ({ left }: Left): string =>
    Object.entries(left)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([what, n]) => `${what}: ${n}`)
      .join(', ');
  for (const [round, slice] of ours.entries()) {
    const other = bare[round];
    if (other && shown(slice) !== shown(other)) {
      throw new Error(`The sides left different rows.\nours: ${shown(slice)}\nbare: ${shown(other)}`);
    }
  }
}
