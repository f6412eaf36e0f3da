import { findAddressee, MAIL_VAULT, servicePrincipal } from '@bobine/contracts';
import type { Ground, Part } from '@bobine/messaging';
import { CommandClient, Vault as SiteVault } from '@bobine/runtime';
import { chatCarrier } from '../chat/chat-carrier.js';
import type { ExchangeEnv } from '../exchange.env.js';
import { mailCarrier } from '../mail/mail-carrier.js';
import { mailServer } from '../mail/mail-server.js';
import { type Carrier, Postman } from '../mail/postman.js';
import type { Vault } from '../secret/vault.js';
import { outside, OUTSIDE_TIMEOUT_MS } from '../webhook/outside.js';
import { noticeMailing } from './mailing.js';
import { NoticeLetters, type Way } from './writing.js';

const now = (): Date => new Date();

/** What goes out to people: mail, where the site has a mail server, and messages to their chats. */
export function goingOut(ground: Ground, own: ExchangeEnv, vault: Vault): Part[] {
  const { env, db, logger, health } = ground;
  const allowPrivate = own.EXCHANGE_ALLOW_PRIVATE === '1';
  const { SMTP_URL: smtp, MAIL_FROM: from } = own;
  const notices = noticeLetters(ground, own);
  const parts: Part[] = [];
  const ways: Way[] = [];
  const carry = (name: Way, counter: string, carrier: () => Carrier): void => {
    const count = health.counter(counter, 'What was handed over, by how that ended', ['status']);
    const start = async () => new Postman({ db, carrier: carrier(), now, chance: Math.random, count, logger }).start();
    parts.push({ name, start });
    ways.push(name);
  };
  if (smtp !== undefined && from !== undefined) {
    const sealed = new SiteVault(env.BOBINE_SECRET, MAIL_VAULT);
    carry('mail', 'bobine_mails_total', () =>
      mailCarrier({ vault: sealed, server: mailServer(smtp, from), ...(notices ? { notices } : {}) }),
    );
  }
  if (!notices) return parts;
  carry('chat', 'bobine_chats_total', () => {
    const way = outside({ allowPrivate, timeoutMs: OUTSIDE_TIMEOUT_MS });
    return chatCarrier({ db, vault, outside: way, notices, now });
  });
  return [...parts, noticeMailing({ db, ways, now, logger })];
}

/** Writes what people are told by mail and chat, where production can be asked for their addresses: no fact carries one. */
function noticeLetters({ env, db, logger }: Ground, own: ExchangeEnv): NoticeLetters | undefined {
  if (!/(^|,)production=/.test(env.COMMAND_URLS ?? '')) {
    logger.warn('no notice goes out by mail or chat: COMMAND_URLS does not say where production answers');
    return undefined;
  }
  const commands = new CommandClient(env.COMMAND_URLS ?? '', env.BOBINE_SECRET);
  const self = servicePrincipal('exchange');
  const ask = async (person: string) => (await commands.send(findAddressee, { person }, self)).to;
  return new NoticeLetters(db, ask, own.BOBINE_PUBLIC_URL);
}
