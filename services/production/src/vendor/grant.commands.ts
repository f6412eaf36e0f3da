import { giveGrant, grantGiven, grantRevoked, isClaimType, refuse, phrase, revokeGrant } from '@bobine/contracts';
import { type Cause, type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { refuseClaimsOf } from '../claim/release.js';
import { mustBeAllowed } from '../person/rights.js';
import { mustExist } from '../project/project.store.js';
import { findGrant, grantLock, saveGrant } from './grant.store.js';
import { vendorMustExist } from './vendor.store.js';

/** Takes back what a vendor may send for a project, and refuses what is held of it. */
export async function takeBackGrant(tx: Tx, project: string, vendor: string, cause: Cause): Promise<void> {
  await lockNames(tx, [grantLock(project, vendor)]);
  const known = await findGrant(tx, project, vendor);
  if (!known) throw refuse('grant.unknown', phrase`${vendor} was never given anything to send for ${project}.`);
  if (!known.active) return;
  await saveGrant(tx, { ...known, active: false });
  await emit(tx, grantRevoked, `vendor/${vendor}`, { vendor, types: known.types, active: false }, cause);
  await refuseClaimsOf(tx, vendor, project);
}

/** Grants: which events a vendor may send for a project, until that is taken back. */
export const grantCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(giveGrant, async ({ project, vendor, types }, { tx, principal, cause }) => {
      mustBeAllowed(principal, 'project.set', project);
      await mustExist(tx, project);
      await vendorMustExist(tx, vendor);
      for (const type of types) {
        if (!isClaimType(type)) throw refuse('grant.type', phrase`"${type}" is nothing that a vendor can send.`);
      }
      await lockNames(tx, [grantLock(project, vendor)]);
      const known = await findGrant(tx, project, vendor);
      const held = known?.active ? known.types : [];
      const all = [...new Set([...held, ...types])].sort();
      if (all.length > held.length) {
        await saveGrant(tx, { project, vendor, types: all, active: true });
        await emit(tx, grantGiven, `vendor/${vendor}`, { vendor, types: all, active: true }, cause);
      }
      return { vendor };
    })
    .on(revokeGrant, async ({ project, vendor }, { tx, principal, cause }) => {
      mustBeAllowed(principal, 'project.set', project);
      await takeBackGrant(tx, project, vendor, cause);
      return { vendor };
    });
