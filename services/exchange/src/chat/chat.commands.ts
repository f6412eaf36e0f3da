import {
  chatRemoved,
  chatSet,
  type InputOf,
  lookAtChat,
  newId,
  type OutputOf,
  type Phrase,
  type Principal,
  refuse,
  removeChat,
  setChat,
  tryChat,
} from '@bobine/contracts';
import { type CommandContext, type CommandHandlers } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { keepWaiting } from '../mail/mail.store.js';
import type { Vault } from '../secret/vault.js';
import { webhookUrl } from '../webhook/address.js';
import { shownOf } from './chat.js';
import { type Chat, chatOf, keepChat, reading, tellChat } from './chat.store.js';

export type ChatDependencies = { vault: Vault; allowPrivate: boolean; now: () => Date };

/** Trials in an hour: more of them try something else than a chat. */
const MOST_TRIALS = 20;
const HOUR_MS = 3_600_000;

/** A person in a session of their own: where notices go is not for programs that were given a token. */
function ownerOf({ kind, id, verbs }: Principal): string {
  if (kind !== 'person') throw refuse('access.denied', 'Notices are for people.');
  if (verbs) throw refuse('access.denied', 'A token cannot do this. Sign in, and do it yourself.');
  return id;
}

/** Where people are told by chat: given, tried, looked at and taken away, by themselves alone. */
export function chatCommands(
  commands: CommandHandlers,
  { vault, allowPrivate, now }: ChatDependencies,
): CommandHandlers {
  /** The chat of who asks, which nobody else changes meanwhile. */
  const mine = async ({ tx, principal }: CommandContext): Promise<Chat | undefined> => {
    const person = ownerOf(principal);
    await lockNames(tx, [`chat of ${person}`]);
    return chatOf(reading(tx), vault, person);
  };
  return commands
    .on(setChat, async ({ address }: InputOf<typeof setChat>, context) => {
      const { tx, principal, cause } = context;
      await mine(context);
      const url = webhookUrl(address, allowPrivate);
      const chat = await keepChat(tx, vault, principal.id, url.href);
      await tellChat(tx, chatSet, chat, cause, now());
      return { person: chat.person };
    })
    .on(removeChat, async (_, context) => {
      const { tx, principal, cause } = context;
      const chat = await mine(context);
      if (chat) {
        await tx.query('delete from chats where person = $1', [chat.person]);
        await tellChat(tx, chatRemoved, chat, cause, now());
      }
      return { person: principal.id };
    })
    .on(tryChat, async (_, context) => {
      const { tx } = context;
      const chat = await mine(context);
      if (!chat) throw refuse('chat.none', 'You have given no chat yet. Give its address first.');
      const [{ n } = { n: 0 }] = await tx.query<{ n: number }[]>(
        `select count(*)::int as n from mails where purpose = 'trial' and person = $1 and written_at > $2`,
        [chat.person, new Date(now().getTime() - HOUR_MS)],
      );
      if (n >= MOST_TRIALS) throw refuse('chat.tooManyTrials', 'Those are many trials. Try again in an hour.');
      const trial = newId();
      await keepWaiting(tx, { id: trial, person: chat.person, purpose: 'trial' }, chat.id, now());
      return { trial };
    })
    .on(lookAtChat, ({}, { tx, principal }) => shown(tx, vault, ownerOf(principal)), { asks: true });
}

type Standing = { failingSince: Date | null; answer: string | null; told: Phrase | null };
type Trial = { trial: string; at: Date; status: string; answer: string | null; told: Phrase | null };
const STATUSES = { waiting: 'waiting', sent: 'delivered' } as const;

/** A chat as its person is shown it, with what became of the trial that was sent there last. */
async function shown(tx: Tx, vault: Vault, person: string): Promise<OutputOf<typeof lookAtChat>> {
  const chat = await chatOf(reading(tx), vault, person);
  if (!chat) return {};
  const [standing] = await tx.query<Standing[]>(
    'select failing_since as "failingSince", answer, told from chats where id = $1',
    [chat.id],
  );
  const [tried] = await tx.query<Trial[]>(
    `select id as trial, written_at as at, status, answer, told from mails
     where purpose = 'trial' and person = $1 and correlation = $2 order by written_at desc, id desc limit 1`,
    [person, chat.id],
  );
  const { failingSince = null, ...answer } = standing ?? {};
  return {
    chat: {
      ...shownOf(chat.address),
      status: chat.stopped ? 'stopped' : 'active',
      ...(failingSince ? { failingSince: failingSince.toISOString() } : {}),
      ...answered(answer),
      ...(tried ? { trial: trialOf(tried) } : {}),
    },
  };
}

const trialOf = ({ trial, at, status, ...answer }: Trial) => ({
  ...{ trial, at: at.toISOString(), ...answered(answer) },
  status: STATUSES[status as keyof typeof STATUSES] ?? ('failed' as const),
});
const answered = ({ answer, told }: { answer?: string | null; told?: Phrase | null }) => ({
  ...(answer ? { answer } : {}),
  ...(told ? { told } : {}),
});
