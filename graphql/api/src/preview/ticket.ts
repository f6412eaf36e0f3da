import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who was shown an address, as far as it has to be known when it is asked for. */
export type Asker = { kind: string; id: string; session: string | null };

/** How long an address is good, at least and at most. For the first half hour of the clock it is the same, so that browsers keep what they have. */
export const LEAST_MS = 30 * 60_000;
export const MOST_MS = 2 * LEAST_MS;
/** Half of SHA-256: what RFC 2104 lets a code be cut to. */
const CODE_BYTES = 16;
const LONGEST = 1000;

const endOf = (now: number): number => (Math.floor(now / LEAST_MS) + 2) * LEAST_MS;

/**
 * A ticket to one file for one asker: until when, for whom, and a code over both and the file. It holds no secret, and opens
 * nothing that its asker may not see by then.
 */
export function ticketFor(key: Uint8Array, { kind, id, session }: Asker, file: string, now: number): string {
  const until = String(endOf(now) / LEAST_MS);
  const holder = Buffer.from(JSON.stringify([kind, id, session])).toString('base64url');
  return `${until}.${holder}.${codeOf(key, until, holder, file).toString('base64url')}`;
}

/** Who a ticket to a file is for, and until when; null for one that is over, of another file, or not of ours. */
export function readTicket(
  key: Uint8Array,
  ticket: string,
  file: string,
  now: number,
): { asker: Asker; until: Date } | null {
  if (ticket.length > LONGEST) return null;
  const [, until, holder, code] = /^(\d{1,10})\.([\w-]+)\.([\w-]+)$/.exec(ticket) ?? [];
  if (until === undefined || holder === undefined || code === undefined) return null;
  const given = Buffer.from(code, 'base64url');
  const ours = codeOf(key, until, holder, file);
  if (given.length !== ours.length || !timingSafeEqual(given, ours)) return null;
  const ends = Number(until) * LEAST_MS;
  if (ends <= now) return null;
  const [kind, id, session] = JSON.parse(Buffer.from(holder, 'base64url').toString()) as [
    string,
    string,
    string | null,
  ];
  return { asker: { kind, id, session }, until: new Date(ends) };
}

// Of what is signed, no part can be taken for another: neither the time nor the holder has a line break.
const codeOf = (key: Uint8Array, until: string, holder: string, file: string): Buffer =>
  createHmac('sha256', key).update(`${until}\n${holder}\n${file}`).digest().subarray(0, CODE_BYTES);
