/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SYLLABLES = ['ba', 'lo', 'mi', 'ra', 'tu', 'ze', 'ko', 'ni', 'sa', 've', 'du', 'pe'];

/** Makes words that nobody has used, each once. */
export function inventor(next: () => number): (syllables: number) => string {
  const used = new Set<string>();
  return (syllables) => {
    for (;;) {
      const word = Array.from({ length: syllables }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)]).join('');
      if (!used.has(word)) {
        used.add(word);
        return word;
      }
    }
  };
}
