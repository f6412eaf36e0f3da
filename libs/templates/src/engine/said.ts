import { english, type Phrase } from '@bobine/contracts/phrase';

/** Why something is so: in words of ours, which can be said in another language, or as somebody has written it. */
export type Said = string | Phrase;

/** A reason as it is recorded: in English, and beside it with its values apart where it is in words of ours. */
export type Recorded = { reason: string | null; told?: Phrase | undefined };

/** What is recorded of a reason; what was said before goes with it. */
export const recorded = (said: Said | null): Recorded =>
  said === null || typeof said === 'string' ? { reason: said, told: undefined } : { reason: english(said), told: said };

/** What was recorded, to be said once more. */
export const saidOf = ({ reason, told }: Recorded): Said | null => told ?? reason;

/** A reason as a command carries it to others. */
export const tellable = (said: Said): { reason: string; told?: Phrase } =>
  typeof said === 'string' ? { reason: said } : { reason: english(said), told: said };
