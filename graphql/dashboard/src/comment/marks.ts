import type { Mark } from '../player/scrubber.js';
import { typedOf } from './mention.js';

type Noted = { id: string; frame: number | null; text: string; drawing: unknown; withdrawn: boolean };

/** Comments that stand on frames, as they are marked there. */
export const marksOf = (noted: readonly Noted[]): Mark[] =>
  noted.flatMap(({ id, frame, text, drawing, withdrawn }) =>
    frame === null || withdrawn ? [] : [{ id, frame, text: typedOf(text).text, drawing }],
  );
