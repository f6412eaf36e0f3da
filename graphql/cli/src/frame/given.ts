import { refuse, phrase } from '@bobine/contracts';

/** What an option gives as NAME=VALUE. */
export function pair(option: string, given: string): [string, string] {
  const at = given.indexOf('=');
  if (at > 0 && at < given.length - 1) return [given.slice(0, at), given.slice(at + 1)];
  throw refuse('option', phrase`--${option} ${given}: write it as NAME=VALUE.`);
}

/** A number that counts something. */
export function whole(option: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw refuse('option', phrase`--${option}: "${text}" is no whole number.`);
}
