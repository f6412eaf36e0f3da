import { randomBytes } from 'node:crypto';
import { may } from '@bobine/access';
import {
  issueSecret,
  newId,
  type Principal,
  refuse,
  phrase,
  retireSecret,
  secretIssued,
  secretRetired,
} from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { formatSecret, parsePublicKey } from './secret.js';
import { activeSecrets, keepSecret, retire } from './secret.store.js';
import type { Vault } from './vault.js';

/** Two of each kind and one to spare: enough to rotate without a gap, few enough to check each event against. */
const MOST_ACTIVE = 5;

/** A vendor rotates its own secrets; for others the site does. */
function mayHandle(principal: Principal, vendor: string): void {
  if (principal.kind === 'vendor' && principal.id === vendor && !principal.verbs) return;
  if (may(principal, 'site.administer')) return;
  throw refuse('access.denied', 'Only the site, or the vendor itself, may handle its secrets.');
}

/**
 * Secrets are issued, several at a time for a rotation, and retired. The vendor need not be known here yet: its
 * registration travels as a fact, and may arrive after the command that follows it.
 */
export const secretCommands = (commands: CommandHandlers, vault: Vault): CommandHandlers =>
  commands
    .on(
      issueSecret,
      async ({ vendor, algorithm, publicKey }, { tx, principal, cause }) => {
        mayHandle(principal, vendor);
        if (algorithm === 'hmac' && publicKey) {
          throw refuse('input.invalid', 'publicKey: is for Ed25519; an HMAC secret is made here.');
        }
        const bytes = algorithm === 'hmac' ? randomBytes(32) : parsePublicKey(publicKey ?? '');
        await lockNames(tx, [`secrets:${vendor}`]);
        if ((await activeSecrets(tx, vendor)) >= MOST_ACTIVE) {
          throw refuse('secret.tooMany', phrase`The vendor has ${MOST_ACTIVE} secrets in use. Retire one first.`);
        }
        const id = newId();
        await keepSecret(tx, vault, { id, vendor, algorithm, bytes });
        await emit(tx, secretIssued, `secret/${id}`, { secret: id, vendor, algorithm }, cause);
        return algorithm === 'hmac' ? { secret: id, value: formatSecret(bytes) } : { secret: id };
      },
      { shownOnce: true },
    )
    .on(retireSecret, async ({ vendor, secret }, { tx, principal, cause }) => {
      mayHandle(principal, vendor);
      const algorithm = await retire(tx, vendor, secret);
      if (!algorithm) throw refuse('secret.unknown', 'The vendor has no such secret in use.');
      await emit(tx, secretRetired, `secret/${secret}`, { secret, vendor, algorithm }, cause);
      return { secret };
    });
