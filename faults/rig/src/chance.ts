/** Numbers from 0 up to 1 that look drawn by chance and are the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const between = (next: () => number, least: number, most: number): number =>
  least + Math.floor(next() * (most - least + 1));

export const oneOf = <T>(next: () => number, values: readonly T[]): T =>
  values[Math.floor(next() * values.length)] as T;

/** The same values in another order (Fisher and Yates). */
export function shuffled<T>(next: () => number, values: readonly T[]): T[] {
  const all = [...values];
  for (let at = all.length - 1; at > 0; at--) {
    const other = between(next, 0, at);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}
