import { type Static, Type } from '@sinclair/typebox';
import { nameRule } from './events/names.js';
import { CLAIM_ANSWERS, code, count, id, instant, maybe, oneOf, text } from './events/words.js';

/** What a sender keeps as proof. The same event gets the same receipt, however often it is sent. */
export const receipt = Type.Object({
  receipt: id(),
  accepted: Type.Literal(true),
  event: Type.String({ description: 'Our id of the claim' }),
  id: Type.String({ description: 'Its id as it was sent' }),
  at: instant(),
});
export type Receipt = Static<typeof receipt>;

/** What has become of one of a vendor's claims, under the vendor's own id of it. */
export const claimState = Type.Object({
  id: id(),
  event: id(),
  type: text(120),
  project: code(),
  /** `accepted` until its owner has answered. */
  state: oneOf(['accepted', ...CLAIM_ANSWERS] as const),
  code: maybe(text(120)),
  reason: maybe(text(2000)),
  until: maybe(instant()),
});
export type ClaimState = Static<typeof claimState>;

/** Open: bytes are missing. Complete: all are here and are being checked. Kept: in the landing folder, for a claim to name. */
export const UPLOAD_STATES = ['open', 'complete', 'kept', 'refused', 'abandoned', 'removed'] as const;
/** What has become of an upload. */
export const uploadTold = Type.Object({
  name: text(255),
  size: count(),
  sha256: text(64),
  state: oneOf(UPLOAD_STATES),
  offset: count(),
  path: maybe(Type.String({ description: 'For an arrival claim, once it is kept' })),
  code: maybe(text(120)),
  reason: maybe(text(2000)),
});
export type UploadTold = Static<typeof uploadTold>;

/** How a project wants its files named, what the asker may send for it, and how large a file may be. */
export const projectTold = Type.Object({
  project: code(),
  names: Type.Array(nameRule),
  types: Type.Array(text(120)),
  largestUpload: count(),
});
export type ProjectTold = Static<typeof projectTold>;

/** Why something was not done: a code for machines, and what a person can do. */
export const refused = Type.Object({ code: text(120), user: text(2000), tech: maybe(text(4000)) });
