import { Type } from '@sinclair/typebox';
import { code, id, instant, maybe, sha256, text } from '../events/words.js';
import { defineCommand } from './definition.js';

const service = 'production' as const;

/** What of its holder's an API token reaches; what is absent is not cut down. */
const scope = {
  projects: maybe(Type.Array(code(), { minItems: 1, maxItems: 200 })),
  verbs: maybe(Type.Array(text(40), { minItems: 1, maxItems: 50 })),
};
const whose = { person: maybe(id()), vendor: maybe(code()) };

export const issueToken = defineCommand({
  name: 'token.issue',
  service,
  title: 'Issue an API token',
  input: Type.Object({ ...whose, name: text(100), ...scope, expiresAt: instant(), sha256: sha256() }),
  output: Type.Object({ token: id() }),
});
export const revokeToken = defineCommand({
  name: 'token.revoke',
  service,
  title: 'Revoke an API token',
  input: Type.Object({ token: id() }),
  output: Type.Object({ token: id() }),
});
export const listTokens = defineCommand({
  name: 'token.list',
  service,
  title: 'List the API tokens of somebody that count',
  input: Type.Object(whose),
  output: Type.Object({
    tokens: Type.Array(
      Type.Object({
        token: id(),
        name: text(100),
        ...scope,
        createdAt: instant(),
        expiresAt: instant(),
        lastUsedAt: maybe(instant()),
      }),
    ),
  }),
});
/** Only the API says it, once a minute at most. */
export const noteTokens = defineCommand({
  name: 'token.note',
  service,
  title: 'Say when API tokens were used last',
  input: Type.Object({ used: Type.Array(Type.Object({ token: id(), at: instant() }), { maxItems: 10_000 }) }),
  output: Type.Object({}),
});

const roles = Type.Array(Type.Object({ project: code(), roles: Type.Array(text(40), { minItems: 1 }) }), {
  minItems: 1,
  maxItems: 200,
});
export const registerClient = defineCommand({
  name: 'client.register',
  service,
  title: 'Let a service in under credentials of its own, with roles on projects',
  input: Type.Object({ name: text(100), memberships: roles, sha256: sha256() }),
  output: Type.Object({ client: id() }),
});
export const revokeClient = defineCommand({
  name: 'client.revoke',
  service,
  title: 'Revoke the credentials of a service',
  input: Type.Object({ client: id() }),
  output: Type.Object({ client: id() }),
});

export const TOKEN_COMMANDS = [issueToken, revokeToken, listTokens, noteTokens, registerClient, revokeClient];
