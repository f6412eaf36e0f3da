import { Type } from '@sinclair/typebox';
import { HOLDER_KINDS, SESSION_ENDS, SIGN_IN_WAYS } from '../events/account.js';
import { code, count, id, instant, maybe, oneOf, secret, sha256, text } from '../events/words.js';
import { defineCommand } from './definition.js';

const service = 'production' as const;

/** What a session is opened with: the hash of its first refresh token, and what its holder tells it apart by. */
export const opening = () =>
  Type.Object({ refresh: sha256(), address: maybe(text(64)), device: maybe(text(300)) }, { writeOnly: true });
/** Where from: counted, shown to the holder of a session, and in no record. */
export const fromWhere = () => ({ address: maybe(secret(64)), device: maybe(secret(300)) });
/** Who has signed in, and until when: the refresh token is good until `refreshUntil`, no successor beyond `endsAt`. */
export const signedIn = () =>
  Type.Object({
    session: id(),
    kind: oneOf(HOLDER_KINDS),
    id: id(),
    name: text(),
    siteAdmin: Type.Boolean(),
    memberships: Type.Array(
      Type.Object({ project: code(), roles: Type.Array(text(40)), titles: Type.Array(text(40)) }),
    ),
    refreshUntil: instant(),
    endsAt: instant(),
  });

export const redeemLink = defineCommand({
  name: 'link.redeem',
  service,
  title: 'Sign in with a one-time link',
  input: Type.Object({ token: secret(200), code: maybe(secret(40)), opening: opening() }),
  output: signedIn(),
});
export const signInWithPassword = defineCommand({
  name: 'password.signIn',
  service,
  title: 'Sign in with an address and a password',
  input: Type.Object({ email: text(200), password: secret(1000), code: maybe(secret(40)), opening: opening() }),
  output: signedIn(),
});
/** That a token was stolen is an answer and no refusal, because what it brings about is kept: its session ends. */
export const refreshSession = defineCommand({
  name: 'session.refresh',
  service,
  title: 'Go on with a session: one refresh token for the next',
  input: Type.Object({ presented: sha256(), next: sha256(), ...fromWhere() }),
  output: Type.Object({
    reuse: maybe(Type.Boolean()),
    signedIn: maybe(signedIn()),
  }),
});
export const endSession = defineCommand({
  name: 'session.end',
  service,
  title: 'End a session',
  input: Type.Object({ session: id(), reason: oneOf(SESSION_ENDS) }),
  output: Type.Object({ session: id() }),
});
export const endOtherSessions = defineCommand({
  name: 'session.endOthers',
  service,
  title: 'End all other sessions of whoever asks',
  input: Type.Object({ session: id() }),
  output: Type.Object({ ended: count() }),
});
/** Asked of the owner: where somebody signed in from is in no fact. */
export const listSessions = defineCommand({
  name: 'session.list',
  service,
  title: 'List the open sessions of somebody',
  input: Type.Object({ person: maybe(id()), vendor: maybe(code()) }),
  output: Type.Object({
    sessions: Type.Array(
      Type.Object({
        session: id(),
        by: oneOf(SIGN_IN_WAYS),
        address: maybe(text(64)),
        device: maybe(text(300)),
        openedAt: instant(),
        lastUsedAt: instant(),
        endsAt: instant(),
      }),
    ),
  }),
});

export const SESSION_COMMANDS = [
  redeemLink,
  signInWithPassword,
  refreshSession,
  endSession,
  endOtherSessions,
  listSessions,
];
