import { type Envelope, grantRevoked, isEvent, PARKED } from '@bobine/contracts';
import { appearance, type EventHandler, releaseHeld, takeHeldOf } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { appearsWith, isToBeKnown, remember } from './known/known.js';
import { answerClaim } from './material/claim-answer.js';
import type { MaterialClaims } from './material/material.claims.js';
import { isMaterialClaim } from './material/obstacle.js';

/** What assets reads: vendors' claims about materials, and what production says of works, shots, slates and grants. */
export function assetsEvents(claims: MaterialClaims): EventHandler {
  const handler: EventHandler = {
    wants: (event) => isMaterialClaim(event) || isToBeKnown(event),
    locks: (event) => (isMaterialClaim(event) ? claims.locks(event) : appearsWith(event).map(appearance)),
    handle: async (event, tx) => {
      if (isMaterialClaim(event)) return claims.decide(event, tx);
      await remember(event, tx);
      if (isEvent(event, grantRevoked)) await refuseHeldOf(event.project, event.data.vendor, tx);
      else for (const appeared of appearsWith(event)) await releaseHeld(tx, 'assets', appeared, handler);
      return { outcome: 'applied' };
    },
    parked: async (event: Envelope, reason, tx) => {
      if (!isMaterialClaim(event)) return;
      await answerClaim(event, tx, { ...PARKED, tech: reason.slice(0, 2000) });
    },
  };
  const refuseHeldOf = async (project: string, vendor: string, tx: Tx): Promise<void> => {
    for (const claim of await takeHeldOf(tx, 'assets', `vendor:${vendor}`, project)) {
      await claims.revoke(claim, tx);
    }
  };
  return handler;
}
