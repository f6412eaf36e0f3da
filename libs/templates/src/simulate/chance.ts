import type { Span } from './assumptions.js';

/** Numbers from 0 up to 1, the same for the same seed on every machine. */
export type Chance = () => number;

/** The chance of the nth of many runs: its own, whoever plays it and in whatever order (sfc32). */
export function chanceOf(seed: number, nth: number): Chance {
  let [a, b, c, d] = [seed | 0, nth | 0, 0x9e3779b9, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first numbers of neighbouring seeds resemble each other.
  for (let turn = 0; turn < 15; turn += 1) next();
  return next;
}

/** A length of time drawn from a span, in milliseconds; without chance, its likely one. */
export function drawn(span: Span, chance: Chance | null): number {
  if ('seen' in span) {
    const at = chance ? Math.floor(chance() * span.seen.length) : Math.floor((span.seen.length - 1) / 2);
    return span.seen[at] ?? 0;
  }
  const { least, likely, most } = span;
  if (!chance || most <= least) return likely;
  // The inverse of the triangular distribution.
  const part = chance();
  const rising = (likely - least) / (most - least);
  return part < rising
    ? least + Math.sqrt(part * (most - least) * (likely - least))
    : most - Math.sqrt((1 - part) * (most - least) * (most - likely));
}

/** Draws for something that has gone on for some time until it takes longer than that. */
const MOST_DRAWS = 20;

/** What is left of a span after some time of it has passed. */
export function remaining(span: Span, passed: number, chance: Chance | null): number {
  for (let nth = 0; nth < (chance && passed > 0 ? MOST_DRAWS : 1); nth += 1) {
    const whole = drawn(span, chance);
    if (whole > passed) return whole - passed;
  }
  return 0;
}
