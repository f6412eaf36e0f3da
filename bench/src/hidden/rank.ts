/**
 * How far two samples can be told apart by rank (Mann and Whitney): `chance` that one of the first is above one of the
 * second, 0.5 where nothing tells them apart, and how unlikely a rank sum as far off is where they are alike.
 */
export function rankTest(first: readonly number[], second: readonly number[]): { chance: number; p: number } {
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) return { chance: Number.NaN, p: Number.NaN };
  const all = [...first.map((value) => ({ value, of: 0 })), ...second.map((value) => ({ value, of: 1 }))].sort(
    (a, b) => a.value - b.value,
  );
  let sum = 0;
  let ties = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    // Those that are equal share the mean of their ranks, which count from 1.
    const rank = (from + 1 + to) / 2;
    sum += rank * all.slice(from, to).filter(({ of }) => of === 0).length;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const above = sum - (n * (n + 1)) / 2;
  const total = n + m;
  const spread = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))));
  const far = spread === 0 ? 0 : (above - (n * m) / 2) / spread;
  return { chance: above / (n * m), p: 2 * (1 - normal(Math.abs(far))) };
}

/** The share of a normal distribution below a value (Abramowitz and Stegun 7.1.26, to seven decimals). */
function normal(z: number): number {
  const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return (1 + (1 - series * Math.exp((-z * z) / 2))) / 2;
}
