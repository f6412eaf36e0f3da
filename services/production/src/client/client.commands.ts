import {
  clientRegistered,
  clientRevoked,
  type DataOf,
  type Membership,
  newId,
  refuse,
  phrase,
  registerClient,
  revokeClient,
} from '@bobine/contracts';
import { type Cause, type CommandHandlers, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { checkedMemberships } from '../person/person.js';
import { mustBeAllowed } from '../person/rights.js';
import { mustExist } from '../project/project.store.js';

/** A service that comes in under credentials of its own. */
type Client = Omit<DataOf<typeof clientRegistered>, 'status'>;

/** Roles that are a vendor's or a recipient's own: a service is neither. */
const NOT_FOR_SERVICES = new Set<string>(['vendor', 'recipient']);

async function checkedRoles(tx: Tx, asked: { project: string; roles: string[] }[]): Promise<Client['memberships']> {
  const memberships: Membership[] = checkedMemberships(asked.map((one) => ({ ...one, titles: [] })));
  for (const { project, roles } of memberships) {
    await mustExist(tx, project);
    const wrong = roles.find((role) => NOT_FOR_SERVICES.has(role));
    if (wrong) throw refuse('client.role', phrase`A service cannot be a ${wrong}. Give the vendor a token of its own.`);
  }
  return memberships.map(({ project, roles }) => ({ project, roles }));
}

/** Takes back the credentials of services, all of a caretaker or one, and says so; answers how many. */
export async function revokeClients(
  tx: Tx,
  { caretaker, client }: { caretaker?: string; client?: string },
  at: Date,
  cause: Cause,
): Promise<number> {
  const [rows] = await tx.query<[Client[], number]>(
    `update clients set revoked_at = $3 where (caretaker = $1 or id = $2) and revoked_at is null
     returning id as client, name, sha256, memberships, caretaker`,
    [caretaker ?? null, client ?? null, at],
  );
  for (const row of rows) {
    const said = { ...row, status: 'revoked' as const };
    await emit(tx, clientRevoked, `client/${row.client}`, said, { ...cause, project: '' });
  }
  return rows.length;
}

/** Services with credentials of their own; an administrator registers them, and takes care of them. */
export const clientCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(registerClient, async ({ name, memberships, sha256 }, { tx, principal, at, cause }) => {
      mustBeAllowed(principal, 'site.administer');
      const client: Client = {
        ...{ client: newId(), name, sha256, caretaker: principal.id },
        memberships: await checkedRoles(tx, memberships),
      };
      await tx.query(
        `insert into clients (id, name, sha256, memberships, caretaker, created_at) values ($1, $2, $3, $4, $5, $6)`,
        [client.client, name, sha256, JSON.stringify(client.memberships), client.caretaker, at],
      );
      const said = { ...client, status: 'active' as const };
      await emit(tx, clientRegistered, `client/${client.client}`, said, { ...cause, project: '' });
      return { client: client.client };
    })
    .on(revokeClient, async ({ client }, { tx, principal, at, cause }) => {
      mustBeAllowed(principal, 'site.administer');
      if ((await revokeClients(tx, { client }, at, cause)) === 0) {
        throw refuse('client.unknown', 'There is no such service in use.');
      }
      return { client };
    });
