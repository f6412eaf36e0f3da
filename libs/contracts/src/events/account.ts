import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { code, id, instant, maybe, oneOf, sha256, text } from './words.js';

const owner = 'production' as const;

/** Who may sign in: a person, or a vendor to its portal. */
export const HOLDER_KINDS = ['person', 'vendor'] as const;
/** Whose something is. */
const held = { kind: oneOf(HOLDER_KINDS), holder: id() };
const keysOf = ({ kind, holder }: { kind: string; holder: string }) =>
  kind === 'vendor' ? { vendor: holder } : { person: holder };

/** What somebody has signed in with. */
export const SIGN_IN_WAYS = ['link', 'password', 'oidc'] as const;
/** Why a session is over: `reuse` is a refresh token that came a second time, which only a thief or a copy does. */
export const SESSION_ENDS = ['signedOut', 'ended', 'reuse', 'password', 'revoked'] as const;

const session = { session: id(), ...held, by: oneOf(SIGN_IN_WAYS), endsAt: instant() };
export const sessionOpened = defineEvent({
  type: 'bobine.session.opened.v1',
  owner,
  title: 'Somebody signs in',
  data: Type.Object({ ...session, status: oneOf(['open'] as const) }),
  keys: keysOf,
});
export const sessionEnded = defineEvent({
  type: 'bobine.session.ended.v1',
  owner,
  title: 'A session ends before its time',
  data: Type.Object({ ...session, status: oneOf(['ended'] as const), reason: oneOf(SESSION_ENDS) }),
  keys: keysOf,
});

/** The hash of 256 random bits opens nothing and cannot be turned back, so a fact may carry it, and readers check by it. */
const token = {
  token: id(),
  ...held,
  sha256: sha256(),
  name: text(100),
  /** Absent: on all that its holder takes part in. */
  projects: maybe(Type.Array(code())),
  /** Absent: all that its holder may. */
  verbs: maybe(Type.Array(text(40))),
  expiresAt: instant(),
};
export const tokenIssued = defineEvent({
  type: 'bobine.token.issued.v1',
  owner,
  title: 'An API token is issued',
  data: Type.Object({ ...token, status: oneOf(['active'] as const) }),
  keys: keysOf,
});
export const tokenRevoked = defineEvent({
  type: 'bobine.token.revoked.v1',
  owner,
  title: 'An API token counts no more',
  data: Type.Object({ ...token, status: oneOf(['revoked'] as const) }),
  keys: keysOf,
});

const client = {
  client: id(),
  name: text(100),
  sha256: sha256(),
  memberships: Type.Array(Type.Object({ project: code(), roles: Type.Array(text(40)) })),
  /** The person whose care it is in: it ends with their access. */
  caretaker: id(),
};
export const clientRegistered = defineEvent({
  type: 'bobine.client.registered.v1',
  owner,
  title: 'A service is let in under credentials of its own',
  data: Type.Object({ ...client, status: oneOf(['active'] as const) }),
  keys: ({ client: is }) => ({ client: is }),
});
export const clientRevoked = defineEvent({
  type: 'bobine.client.revoked.v1',
  owner,
  title: 'The credentials of a service count no more',
  data: Type.Object({ ...client, status: oneOf(['revoked'] as const) }),
  keys: ({ client: is }) => ({ client: is }),
});

export const accessRevoked = defineEvent({
  type: 'bobine.access.revoked.v1',
  owner,
  title: 'Everything that somebody could come in with is taken back',
  data: Type.Object({ ...held, reason: text(2000) }),
  keys: keysOf,
});

export const ACCOUNT_EVENTS = [
  sessionOpened,
  sessionEnded,
  tokenIssued,
  tokenRevoked,
  clientRegistered,
  clientRevoked,
  accessRevoked,
];
