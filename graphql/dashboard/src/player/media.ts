import type { FragmentOf } from '@bobine/client';
import type { SHOWN } from './media.queries.js';
import { type Rate, rateOf } from './timecode.js';

/** What there is to look at and to hear of something: addresses that a browser can ask for by themselves, and why a part is missing. */
export type Media = FragmentOf<typeof SHOWN>;
type MediaKind = 'video' | 'sound' | 'still' | 'nothing';

/** How something is looked at: moving, heard, as one picture, or not at all. */
export function kindOf(media: Media | null): MediaKind {
  if (media === null) return 'nothing';
  if (media.proxy !== null) return media.width === null && media.frames === null ? 'sound' : 'video';
  return media.poster === null ? 'nothing' : 'still';
}

/** Sound is stepped through as if it had pictures. */
const OF_SOUND: Rate = { num: 25, den: 1 };
export const playedAt = ({ rate }: Pick<Media, 'rate'>): Rate => rateOf(rate) ?? OF_SOUND;

/** How wide a picture is by its height; that of television where it does not say. */
export const shapeOf = ({ width, height }: Media): number => (width && height ? width / height : 16 / 9);

/** What an address is of: what stands behind it, a ticket, is another each time it is asked for. */
export const fileOf = (address: string | null): string | null => address?.split('?')[0] ?? null;
