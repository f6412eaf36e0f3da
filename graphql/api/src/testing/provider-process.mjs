// A real OpenID Connect provider in a process of its own. It says on its first line where it listens.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { ISSUER, CALLBACK, CLIENT_SECRET, KEYS } = process.env;

const provider = new Provider(ISSUER, {
  clients: [
    {
      client_id: 'bobine',
      client_secret: CLIENT_SECRET,
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  jwks: { keys: JSON.parse(KEYS) },
  cookies: { keys: ['a key for the cookies of a test'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  // Who signs in says in the form whom they are; whoever begins with "unverified" has an address nobody has verified.
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@house.example`, email_verified: !id.startsWith('unverified'), name: id }),
  }),
});
provider.proxy = true;

const server = createServer(provider.callback());
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
