/** Number of letters to insert, drop or change to turn one word into another (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const SHORTEST = 5;
const NEAR = 2;

/** Names that texts also spell in another way: words of five letters or more, at most two letters off. */
export function misspelled(names: string[], texts: string[]): { name: string; as: string[] }[] {
  const words = new Set(
    texts.flatMap((text) => text.match(/\p{L}+/gu) ?? []).filter(({ length }) => length >= SHORTEST),
  );
  return names.flatMap((name) => {
    const near = [...words].filter((word) => {
      const letters = distance(word.toLowerCase(), name.toLowerCase());
      return letters > 0 && letters <= NEAR;
    });
    return name.length >= SHORTEST && near.length ? [{ name, as: near.toSorted() }] : [];
  });
}
