import type { Handed } from '../mail/ladder.js';
import type { Answered } from '../webhook/ladder.js';

/** The last characters of an address, that tell it from another and let nobody write there. */
const SHOWN = 4;

/** What may be said of the address of a chat, which is a secret: whoever knows it can write there. */
export function shownOf(address: string): { host: string; end: string } {
  const url = new URL(address);
  return { host: url.host, end: `${url.pathname}${url.search}`.slice(-SHOWN) };
}

const MAY_CHANGE = new Set([408, 425, 429]);

/**
 * What an answer of Slack or Mattermost means. What is refused is refused again: the address counts no more (Slack says 403,
 * 404 or 410, Mattermost 400), or is none of theirs. A server that is away, or asks to wait, is asked again.
 */
export function handedBy({ answer, said }: Answered): Handed {
  if ('failure' in answer) return { status: 'again', answer: answer.failure };
  const { status, retryAfter } = answer;
  if (status >= 200 && status < 300) return { status: 'sent', answer: `HTTP ${status}` };
  const isPassing = status >= 500 || MAY_CHANGE.has(status);
  return {
    status: isPassing ? 'again' : 'refused',
    answer: inWords(status, said),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** Slack says why in a word, such as `no_service`. Nothing else of an answer is shown: whose it is was chosen by anybody. */
function inWords(status: number, said: string): string {
  const word = /^[a-z]+(_[a-z]+)*$/.exec(said.trim())?.[0];
  return word && word.length <= 40 ? `HTTP ${status}, ${word}` : `HTTP ${status}`;
}
