import type { DataOf, previewMade } from '@bobine/contracts';
import type { Cause } from '@bobine/messaging';
import type { MaterialKind } from '../material/material.js';

export type PreviewFact = DataOf<typeof previewMade>;
/** What a preview is of, as its facts say it. */
export type About = Pick<PreviewFact, 'preview' | 'of' | 'work' | 'kind' | 'vendor' | 'shot' | 'cut' | 'since'>;
/** What was made of it. */
export type Parts = Omit<PreviewFact, keyof About | 'reason' | 'told'>;

/** A preview that is wanted: of which file, and what led to it. */
export type Wanted = { about: About; file: string; cause: Cause };

/** Lists and texts are read, and not looked at. */
const NOT_SHOWN: readonly string[] = ['edl', 'subtitle'] satisfies MaterialKind[];
/** What documents are pictures, films or sound, by the end of their names: most are text, and need no trying. */
const SHOWN_DOCUMENT =
  /\.(jpe?g|png|gif|bmp|tiff?|webp|tga|dpx|exr|mov|mp4|m4v|mxf|mkv|avi|mpe?g|wav|aiff?|mp3|m4a|flac|ogg)$/i;

/** Whether a preview of a file of a material or element of a kind is tried. */
export const canBeShown = (kind: string, file: string): boolean =>
  kind === ('document' satisfies MaterialKind) ? SHOWN_DOCUMENT.test(file) : !NOT_SHOWN.includes(kind);
