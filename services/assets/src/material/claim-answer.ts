import { claimAnswered, type DataOf, type Envelope, english, type Phrase } from '@bobine/contracts';
import { causedBy, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';

type Answer = Omit<
  DataOf<typeof claimAnswered.assets>,
  'claim' | 'claimType' | 'vendor' | 'effects' | 'reason' | 'told'
> & {
  reason: Phrase;
  effects?: string[];
};

/** Who says it: the code of the vendor that the door has let in. */
export const vendorOf = (claim: Envelope): string => claim.actor.replace(/^vendor:/, '');

/** Tells a vendor what became of its claim, in the transaction that decided. */
export async function answerClaim(claim: Envelope, tx: Tx, { effects = [], reason, ...answer }: Answer): Promise<void> {
  const said = { reason: english(reason), told: reason };
  const data = { claim: claim.id, claimType: claim.type, vendor: vendorOf(claim), effects, ...answer, ...said };
  await emit(tx, claimAnswered.assets, `claim/${claim.id}`, data, causedBy(claim, 'service:assets'));
}
