import {
  endOtherSessions,
  endSession,
  listSessions,
  type OutputOf,
  type Principal,
  refreshSession,
  refuse,
  phrase,
} from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { mayHandle } from './handle.js';
import { holderOf, namedHolder, portraitOf } from './holder.js';
import { ownSession } from './own.js';
import {
  endSessionRow,
  endSessionsOf,
  findSession,
  openSessionsOf,
  presentRefresh,
  type SessionRow,
} from './session.store.js';

const NOT_OPEN = {
  unknown: 'This session is not known here. Sign in again.',
  ended: 'This session has ended. Sign in again.',
  expired: 'This session was not used for too long. Sign in again.',
};
const notOpen = (why: keyof typeof NOT_OPEN) => refuse(`session.${why}`, NOT_OPEN[why]);
const unknownSession = () => refuse('session.unknown', 'There is no such session open.');

/** A session that whoever asks may end; of others' there is none. */
async function handled(tx: Tx, principal: Principal, id: string): Promise<SessionRow> {
  const row = await findSession(tx, id);
  if (!row || !(await mayHandle(tx, principal, holderOf(row)))) throw unknownSession();
  return row;
}

/** Sessions: gone on with, listed, and ended one by one or all but one. */
export const sessionCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(refreshSession, async (asked, { tx, at, cause }): Promise<OutputOf<typeof refreshSession>> => {
      const found = await presentRefresh(tx, asked, at);
      if (!found) throw notOpen('unknown');
      const { session, becomes } = found;
      const holder = holderOf(session);
      if (becomes === 'reuse') {
        // One of two has a copy, and nothing tells which: both are out.
        await endSessionRow(tx, session.id, 'reuse', at, { ...cause, actor: `${holder.kind}:${holder.id}` });
        return { reuse: true };
      }
      if (becomes === 'ended' || becomes === 'expired') throw notOpen(becomes);
      const portrait = await portraitOf(tx, holder);
      if (!portrait) throw notOpen('ended');
      const times = { refreshUntil: found.refreshUntil.toISOString(), endsAt: session.endsAt.toISOString() };
      return { signedIn: { ...portrait, session: session.id, ...times } };
    })
    .on(endSession, async ({ session, reason }, { tx, principal, at, cause }) => {
      const row = await handled(tx, principal, session);
      await endSessionRow(tx, row.id, reason, at, cause);
      return { session };
    })
    .on(endOtherSessions, async ({ session }, { tx, principal, at, cause }) => {
      const holder = await ownSession(tx, principal, session);
      return { ended: await endSessionsOf(tx, holder, 'ended', at, cause, session) };
    })
    .on(
      listSessions,
      async (whose, { tx, principal, at }) => {
        const holder = namedHolder(whose, phrase`Sessions are listed of`);
        if (!(await mayHandle(tx, principal, holder))) return { sessions: [] };
        return { sessions: await openSessionsOf(tx, holder, at) };
      },
      { asks: true },
    );
