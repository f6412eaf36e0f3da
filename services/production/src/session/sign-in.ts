import { type OutputOf, type redeemLink, refuse } from '@bobine/contracts';
import type { CommandContext } from '@bobine/messaging';
import type { Vault } from '@bobine/runtime';
import { passed, type Try } from '../account/attempts.js';
import { hasTotp, takeCode } from '../account/totp.store.js';
import { type Holder, portraitOf } from './holder.js';
import { type Opening, openSession, type Way } from './session.store.js';

/** The refusals of a sign-in; whether an address is known here, none of them says. */
export const wrongPassword = () =>
  refuse('signIn.wrong', 'This address and this password do not go together. Try again, or ask for a new password.');
export const notValid = () =>
  refuse(
    'link.invalid',
    'This sign-in link is not valid any more: it was used, or its time has passed. Ask for a new one.',
  );
const codeNeeded = () =>
  refuse('totp.needed', 'Give the code that your authenticator shows now, or one of your recovery codes.');
export const wrongCode = () =>
  refuse('totp.wrong', 'This code is not right, or it was used before. Wait for the next one and try again.');

export type SigningIn = {
  holder: Holder;
  by: Way;
  opening: Opening;
  /** Of the authenticator; who comes from the identity provider has shown there what it asks for. */
  code: string | undefined;
  tries: Try[];
};

/** Lets somebody in who has shown who they are: asks for the second factor where there is one, and opens a session. */
export async function signIn(
  { holder, by, opening, code, tries }: SigningIn,
  vault: Vault,
  { tx, at, cause }: CommandContext,
): Promise<OutputOf<typeof redeemLink>> {
  const portrait = await portraitOf(tx, holder);
  if (!portrait) throw by === 'password' ? wrongPassword() : notValid();
  if (holder.kind === 'person' && by !== 'oidc' && (await hasTotp(tx, holder.id))) {
    if (code === undefined) throw codeNeeded();
    if (!(await takeCode(tx, vault, holder.id, code, at))) throw wrongCode();
  }
  await passed(tx, tries);
  const actor = `${holder.kind}:${holder.id}`;
  return { ...portrait, ...(await openSession(tx, holder, by, opening, { at, cause: { ...cause, actor } })) };
}
