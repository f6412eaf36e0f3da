import { type Phrase, phrase } from './phrase.js';

/** The known word nearest to a mistyped one, if any is near. */
export function nearest(word: string, known: Iterable<string>): string | null {
  let best: { word: string; distance: number } | null = null;
  for (const each of known) {
    const distance = distanceOf(word.toLowerCase(), each.toLowerCase());
    if (distance <= Math.max(1, Math.floor(each.length / 3)) && (!best || distance < best.distance)) {
      best = { word: each, distance };
    }
  }
  return best?.word ?? null;
}

/** How many letters were left out, put in, changed or swapped with their neighbour: three rows of the usual table. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same, swapped ? before[j - 2]! + 1 : Infinity);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}

/** "did you mean x?", or the list to choose from. */
export function choice(word: string, known: readonly string[], what: Phrase): Phrase {
  const near = nearest(word, known);
  if (near) return phrase`did you mean ${near}?`;
  return known.length > 0 ? phrase`choose one of ${known.slice(0, 12).join(', ')}` : phrase`there is no ${what} here`;
}
