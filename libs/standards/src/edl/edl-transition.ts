import type { Transition } from './edl.js';

/** Reads a transition mark (C, D, W and a pattern, K, KB, KO) and its length in frames; nothing when the length is wanting. */
export function transitionFrom(mark: string, length: string | undefined): Transition | undefined {
  const [kind, ...rest] = mark.toUpperCase().replace(' ', '');
  const frames = length === undefined ? undefined : Number(length);
  switch (kind) {
    case 'C':
      return { kind: 'cut' };
    case 'D':
      return frames === undefined ? undefined : { kind: 'dissolve', frames };
    case 'W':
      return frames === undefined ? undefined : { kind: 'wipe', pattern: Number(rest.join('')), frames };
    default:
      return { kind: 'key', layer: layerOf(rest[0]), ...(frames !== undefined && { frames }) };
  }
}

/** Writes mark and length as one field, the length in three digits or more. */
export function transitionText(transition: Transition): string {
  switch (transition.kind) {
    case 'cut':
      return 'C';
    case 'dissolve':
      return `D    ${threeDigits(transition.frames)}`;
    case 'wipe':
      return `W${threeDigits(transition.pattern)} ${threeDigits(transition.frames)}`;
    case 'key': {
      const mark = { background: 'K B', foreground: 'K', out: 'K O' }[transition.layer];
      return transition.frames === undefined ? mark : `${mark.padEnd(4)} ${threeDigits(transition.frames)}`;
    }
  }
}

const layerOf = (letter: string | undefined) => (letter === 'B' ? 'background' : letter === 'O' ? 'out' : 'foreground');
const threeDigits = (value: number): string => String(value).padStart(3, '0');
