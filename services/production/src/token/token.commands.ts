import { actorOf, issueToken, listTokens, newId, noteTokens, refuse, phrase, revokeToken } from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { mustBeAllowed } from '../person/rights.js';
import { mayHandle, mustHandle } from '../session/handle.js';
import { holderColumns, holderOf, namedHolder } from '../session/holder.js';
import { checkedEnd, checkedVerbs } from './scope.js';
import { findToken, keepToken, listedTokens, noteUse, revokeTokenRow, tokensOf } from './token.store.js';

const MOST_TOKENS = 50;
const unknownToken = () => refuse('token.unknown', 'There is no such token.');

/** API tokens: a person issues its own, a vendor its own, administrators a vendor's; whoever manages the holder revokes. */
export const tokenCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(issueToken, async (asked, { tx, principal, at, cause }) => {
      const holder = namedHolder(asked, phrase`A token is for`);
      if (holder.kind === 'person' && (principal.kind !== 'person' || principal.id !== holder.id)) {
        throw refuse('access.denied', 'A token acts as its holder, so each person issues their own.');
      }
      await mustHandle(tx, principal, holder);
      await lockNames(tx, [`tokens:${holder.kind}:${holder.id}`]);
      if ((await tokensOf(tx, holder, at)).length >= MOST_TOKENS) {
        throw refuse(
          'token.tooMany',
          phrase`There are ${MOST_TOKENS} tokens in use. Revoke those that are not needed.`,
        );
      }
      const id = newId();
      const token = {
        ...{ id, ...holderColumns(holder), sha256: asked.sha256, name: asked.name },
        projects: asked.projects ? [...new Set(asked.projects)].sort() : null,
        verbs: checkedVerbs(asked.verbs) ?? null,
        ...{ expiresAt: checkedEnd(asked.expiresAt, at), revokedAt: null },
      };
      await keepToken(tx, token, actorOf(principal), at, cause);
      return { token: id };
    })
    .on(revokeToken, async ({ token }, { tx, principal, at, cause }) => {
      const found = await findToken(tx, token);
      if (!found || !(await mayHandle(tx, principal, holderOf(found)))) throw unknownToken();
      await revokeTokenRow(tx, found, at, cause);
      return { token };
    })
    .on(
      listTokens,
      async (whose, { tx, principal, at }) => {
        const holder = namedHolder(whose, phrase`Tokens are listed of`);
        return { tokens: (await mayHandle(tx, principal, holder)) ? await listedTokens(tx, holder, at) : [] };
      },
      { asks: true },
    )
    .on(
      noteTokens,
      async ({ used }, { tx, principal }) => {
        mustBeAllowed(principal, 'site.administer');
        await noteUse(tx, used);
        return {};
      },
      // Nothing worth a record, and often.
      { asks: true },
    );
