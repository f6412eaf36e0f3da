import { folded } from '../kit/folded.js';

/** How well a text fits what is typed: every word of it is in there; higher where it begins so. Null where it does not fit. */
export function fit(text: string, typed: string): number | null {
  const within = folded(text);
  let score = 0;
  for (const word of folded(typed).split(/\s+/).filter(Boolean)) {
    const at = within.indexOf(word);
    if (at < 0) return null;
    if (at === 0) score += 3;
    else if (/[^\p{L}\p{N}]/u.test(within[at - 1] ?? '')) score += 2;
    else score += 1;
  }
  return score;
}

/** Those that fit what is typed, the best first, otherwise as they were; all of them where nothing is typed. */
export const fitting = <T>(all: readonly T[], typed: string, textOf: (one: T) => string): T[] =>
  all
    .flatMap((one, at) => {
      const score = fit(textOf(one), typed);
      return score === null ? [] : [{ one, at, score }];
    })
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ one }) => one);

/** Where in a text the words that are typed stand, to be marked: pieces in order, each marked or not. */
export function marked(text: string, typed: string): { text: string; isMarked: boolean }[] {
  const within = folded(text);
  // Folding may change how long a text is; then nothing is marked.
  if (within.length !== text.length) return [{ text, isMarked: false }];
  const on = new Uint8Array(text.length);
  for (const word of folded(typed).split(/\s+/).filter(Boolean)) {
    const at = within.indexOf(word);
    if (at >= 0) on.fill(1, at, at + word.length);
  }
  const pieces: { text: string; isMarked: boolean }[] = [];
  for (let at = 0; at < text.length; at++) {
    const isMarked = on[at] === 1;
    const last = pieces.at(-1);
    if (last?.isMarked === isMarked) last.text += text[at];
    else pieces.push({ text: text[at] ?? '', isMarked });
  }
  return pieces;
}
