import { actorOf, refuse, signInWithIdentity } from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { keepLink, useLink } from '../person/link.store.js';
import { personOfEmail } from '../person/person.store.js';
import { mustBeAllowed } from '../person/rights.js';
import { notValid } from '../session/sign-in.js';

/** How long a taken answer is remembered; the provider's codes live for minutes. */
const REMEMBERED = '1 day';
type Identity = { issuer: string; subject: string };

async function linkedPerson(tx: Tx, { issuer, subject }: Identity): Promise<string | undefined> {
  const [row] = await tx.query<{ person: string }[]>(
    'select person from identities where issuer = $1 and subject = $2',
    [issuer, subject],
  );
  return row?.person;
}

/** Links an identity to a person for good; who is linked to another one there already is not linked to two. */
async function link(tx: Tx, { issuer, subject }: Identity, person: string, at: Date): Promise<string> {
  const rows = await tx.query<object[]>(
    `insert into identities (issuer, subject, person, linked_at) values ($1, $2, $3, $4)
     on conflict do nothing returning person`,
    [issuer, subject, person, at],
  );
  if (rows.length > 0) return person;
  throw refuse(
    'identity.other',
    'You are known here under another account of this provider. Ask who manages people here to look into it.',
  );
}

/** Each answer of the provider is taken once. */
async function takeAnswer(tx: Tx, answer: string, at: Date): Promise<void> {
  await tx.query(`delete from identity_answers where at < $1::timestamptz - interval '${REMEMBERED}'`, [at]);
  const taken = await tx.query<object[]>(
    'insert into identity_answers (answer, at) values ($1, $2) on conflict do nothing returning answer',
    [answer, at],
  );
  if (taken.length === 0) throw refuse('identity.replayed', 'This sign-in was used already. Begin again.');
}

/** Who comes from the identity provider: known by issuer and subject, by an invitation, or by a verified address; nobody is made. */
export const identityCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(
    signInWithIdentity,
    async ({ issuer, subject, email, emailVerified, invitation, answer, link: hash }, { tx, principal, at }) => {
      mustBeAllowed(principal, 'site.administer');
      const identity = { issuer, subject };
      await lockNames(tx, [`identity:${issuer} ${subject}`]);
      await takeAnswer(tx, answer, at);
      const invited = invitation === undefined ? undefined : await useLink(tx, invitation, ['invitation'], at);
      if (invitation !== undefined && invited?.person === undefined) throw notValid();
      const known = await linkedPerson(tx, identity);
      if (known !== undefined && invited?.person !== undefined && known !== invited.person) {
        throw refuse(
          'identity.taken',
          'This account is somebody else’s here already. Sign in there with the account that is meant.',
        );
      }
      const named = invited?.person ?? (emailVerified && email ? (await personOfEmail(tx, email))?.id : undefined);
      if (known === undefined && named === undefined) {
        throw refuse(
          'identity.unknown',
          'Nobody here is known under this account. Ask for an invitation, and come in by its link.',
        );
      }
      const person = known ?? (await link(tx, identity, named ?? '', at));
      await keepLink(tx, { person, purpose: 'oidc' }, hash, actorOf(principal), at);
      return { person };
    },
  );
