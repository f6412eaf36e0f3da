import { Type } from '@sinclair/typebox';
import { ROLES } from '../principal.js';
import { code, count, id, instant, LANGUAGES, maybe, oneOf, secret, sha256, text } from '../events/words.js';
import { defineCommand } from './definition.js';
import { opening, signedIn } from './session.js';

const service = 'production' as const;

export const setPasswordByLink = defineCommand({
  name: 'password.setByLink',
  service,
  title: 'Choose a password with a one-time link, and sign in',
  input: Type.Object({ token: secret(200), password: secret(1000), code: maybe(secret(40)), opening: opening() }),
  output: signedIn(),
});
export const changePassword = defineCommand({
  name: 'password.change',
  service,
  title: 'Choose another password; all other sessions end',
  input: Type.Object({
    session: id(),
    password: secret(1000),
    current: maybe(secret(1000)),
    address: maybe(secret(64)),
  }),
  output: Type.Object({ person: id() }),
});
/** Only the API asks it. Without an address to write to the answer is empty, and the asker is told nothing of that. */
export const forgetPassword = defineCommand({
  name: 'password.forget',
  service,
  title: 'Make a link to choose a new password with',
  input: Type.Object({ email: text(200), link: sha256(), address: maybe(secret(64)) }),
  output: Type.Object({
    to: maybe(Type.Object({ person: id(), name: text(), email: text(200), language: oneOf(LANGUAGES) })),
  }),
});
export const invitePerson = defineCommand({
  name: 'person.invite',
  service,
  title: 'Register a person on projects, with a link to come in by',
  input: Type.Object({
    name: text(),
    email: text(200),
    language: maybe(oneOf(LANGUAGES)),
    memberships: Type.Array(
      Type.Object({ project: code(), roles: Type.Array(text(40)), titles: Type.Array(text(40)) }),
      { minItems: 1, maxItems: 200 },
    ),
    link: sha256(),
  }),
  /** `shown`: whether the link may be shown to who invites; it is not, of somebody who is elsewhere too. */
  output: Type.Object({
    person: id(),
    name: text(),
    language: oneOf(LANGUAGES),
    expiresAt: instant(),
    shown: Type.Boolean(),
  }),
});

export const beginTotp = defineCommand({
  name: 'totp.begin',
  service,
  title: 'Begin to ask for a code of an authenticator at each sign-in',
  input: Type.Object({ session: id(), current: maybe(secret(1000)), address: maybe(secret(64)) }),
  output: Type.Object({ secret: text(200), uri: text(1000) }),
});
export const confirmTotp = defineCommand({
  name: 'totp.confirm',
  service,
  title: 'Show by a code that the authenticator is set up; from then on it is asked for',
  input: Type.Object({ code: secret(40), address: maybe(secret(64)) }),
  output: Type.Object({ recoveryCodes: Type.Array(text(40)) }),
});
export const removeTotp = defineCommand({
  name: 'totp.remove',
  service,
  title: 'Ask for no code of an authenticator any more',
  input: Type.Object({ person: maybe(id()), code: maybe(secret(40)), address: maybe(secret(64)) }),
  output: Type.Object({ person: id() }),
});
/** What the holder of an account is shown of how they sign in. */
export const lookAtAccount = defineCommand({
  name: 'account.look',
  service,
  title: 'Say how somebody can sign in',
  input: Type.Object({}),
  output: Type.Object({
    email: maybe(text(200)),
    language: oneOf(LANGUAGES),
    password: Type.Boolean(),
    totp: Type.Boolean(),
    recoveryCodesLeft: count(),
    identities: Type.Array(Type.Object({ issuer: text(500), linkedAt: instant() })),
  }),
});
export const changeLanguage = defineCommand({
  name: 'person.changeLanguage',
  service,
  title: 'Say in which language one is spoken to',
  input: Type.Object({ language: oneOf(LANGUAGES) }),
  output: Type.Object({ person: id() }),
});
/** Only exchange asks it, at the moment that a letter is to leave: an address is in no fact, and what one may see changes. */
export const findAddressee = defineCommand({
  name: 'person.addressee',
  service,
  title: 'Say where mail to a person goes, in which language, and what they may see',
  input: Type.Object({ person: id() }),
  /** Empty, of somebody who is not there. */
  output: Type.Object({
    to: maybe(
      Type.Object({
        /** Absent of somebody whom no mail reaches. */
        email: maybe(text(200)),
        name: text(),
        language: oneOf(LANGUAGES),
        siteAdmin: Type.Boolean(),
        memberships: Type.Array(
          Type.Object({ project: code(), roles: Type.Array(oneOf(ROLES)), titles: Type.Array(text(40)) }),
        ),
      }),
    ),
  }),
});
/** Only the API asks it, of an answer of the identity provider that it has verified. */
export const signInWithIdentity = defineCommand({
  name: 'identity.signIn',
  service,
  title: 'Find who signs in with an identity from elsewhere, and make a one-time link for them',
  input: Type.Object({
    issuer: text(500),
    subject: text(300),
    email: maybe(text(200)),
    emailVerified: maybe(Type.Boolean()),
    invitation: maybe(secret(200)),
    /** Of the answer: it counts once. */
    answer: sha256(),
    link: sha256(),
  }),
  output: Type.Object({ person: id() }),
});
export const revokeAccess = defineCommand({
  name: 'access.revoke',
  service,
  title: 'Take back at once everything that a person or a vendor could come in with',
  input: Type.Object({ person: maybe(id()), vendor: maybe(code()), reason: text(2000) }),
  output: Type.Object({
    sessions: count(),
    tokens: count(),
    clients: count(),
    links: count(),
    /** Memberships of a person, grants of a vendor. */
    projects: Type.Array(code()),
  }),
});

export const ACCOUNT_COMMANDS = [
  setPasswordByLink,
  changePassword,
  forgetPassword,
  invitePerson,
  beginTotp,
  confirmTotp,
  removeTotp,
  lookAtAccount,
  changeLanguage,
  findAddressee,
  signInWithIdentity,
  revokeAccess,
];
