import * as c from '@bobine/contracts';
import type { Row } from './row.js';
import { tell, type Teller } from './tell.js';

type Session = c.DataOf<typeof c.sessionOpened> | c.DataOf<typeof c.sessionEnded>;
type Token = c.DataOf<typeof c.tokenIssued> | c.DataOf<typeof c.tokenRevoked>;
type Client = c.DataOf<typeof c.clientRegistered> | c.DataOf<typeof c.clientRevoked>;

const session = (data: Session): Row => ({
  concept: 'session',
  id: data.session,
  parent: `${data.kind}:${data.holder}`,
  state: data,
});
/** Found by its hash, which is what comes in with a request. */
const token = (data: Token): Row => ({
  concept: 'api_token',
  id: data.sha256,
  parent: `${data.kind}:${data.holder}`,
  state: data,
});
const client = (data: Client): Row => ({ concept: 'client', id: data.client, sort: data.name, state: data });
const secret = (data: c.DataOf<typeof c.secretIssued>, status: string, lasting = {}): Row => ({
  concept: 'vendor_secret',
  id: data.secret,
  parent: data.vendor,
  // Ids are ordered by time.
  sort: data.secret,
  state: { ...data, status },
  lasting,
});

/** What people, vendors and services come in with. */
export const credentials: Teller = {
  ...tell(c.sessionOpened, (data) => [session(data)]),
  ...tell(c.sessionEnded, (data) => [session(data)]),
  ...tell(c.tokenIssued, (data) => [token(data)]),
  ...tell(c.tokenRevoked, (data) => [token(data)]),
  ...tell(c.clientRegistered, (data) => [client(data)]),
  ...tell(c.clientRevoked, (data) => [client(data)]),
  ...tell(c.secretIssued, (data, event) => [secret(data, 'active', { issuedAt: event.time })]),
  ...tell(c.secretRetired, (data) => [secret(data, 'retired')]),
};
