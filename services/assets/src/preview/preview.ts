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

/** Lists and texts are read, and not looked at; whether a document can be is found out by trying. */
const NOT_SHOWN: readonly string[] = ['edl', 'subtitle'] satisfies MaterialKind[];

/** Whether a preview of a kind of material or element is tried. */
export const canBeShown = (kind: string): boolean => !NOT_SHOWN.includes(kind);
