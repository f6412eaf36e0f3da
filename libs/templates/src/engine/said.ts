import { english, type Phrase, phrase } from '@bobine/contracts/phrase';
import type { Refusal } from '@bobine/contracts/refusal';

/** Why something is so: in words of ours, which can be said in another language, or as somebody has written it. */
export type Said = string | Phrase;

/** A reason as it is recorded: in English, and beside it with its values apart where it is in words of ours. */
export type Recorded = { reason: string | null; told?: Phrase | undefined };

/** What is recorded of a reason; what was said before goes with it. */
export const recorded = (said: Said | null): Recorded =>
  said === null || typeof said === 'string' ? { reason: said, told: undefined } : { reason: english(said), told: said };

/** What was recorded, to be said once more. */
export const saidOf = <R extends string | null>({
  reason,
  told,
}: {
  reason: R;
  told?: Phrase | undefined;
}): R | Phrase => told ?? reason;

/** A reason as it travels: to others, and to a run. */
export type Reason = { reason: string; told?: Phrase };
export const tellable = (said: Said): Reason =>
  typeof said === 'string' ? { reason: said } : { reason: english(said), told: said };

/** A refusal with what helps an engineer, which stays as it is. */
export const refusalInFull = ({ told, tech }: Refusal): Said => (tech ? phrase`${told} (${tech})` : told);
