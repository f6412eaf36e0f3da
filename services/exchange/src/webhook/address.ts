import { refuse } from '@bobine/contracts';
import ipaddr from 'ipaddr.js';

/** IPv6 that is routed on the internet (RFC 4291 §2.4 leaves the rest reserved or special). */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];
const PRIVATE = new Set(['loopback', 'private', 'uniqueLocal']);

/**
 * Whether we may connect to an address. Only public ones; with `allowPrivate` also loopback and private networks, but
 * never link-local ones, where clouds keep the credentials of machines. IPv4 inside IPv6 is judged as IPv4.
 */
export function isAllowedAddress(address: string, allowPrivate: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (PRIVATE.has(range)) return allowPrivate;
  if (range !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_IPV6);
}

/** The refusal of an address; it says no more than a vendor may know of our network. */
export const addressRefused = () => refuse('webhook.address', 'The address of the webhook is not a public one.');

/** The URL of a webhook, or a refusal: https (http where private addresses are allowed), no user, no forbidden address. */
export function webhookUrl(text: string, allowPrivate: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSecure = url?.protocol === 'https:' || (allowPrivate && url?.protocol === 'http:');
  if (!url || !isSecure || url.username || url.password) {
    throw refuse('webhook.url', 'A webhook must be an https address without user and password.');
  }
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(literal) && !isAllowedAddress(literal, allowPrivate)) throw addressRefused();
  return url;
}
