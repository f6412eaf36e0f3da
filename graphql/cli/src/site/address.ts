import { phrase, refuse } from '@bobine/contracts';
import { lastSite } from './config.js';

/** The address of the site: as given, or as the environment has it, or where one has signed in last. */
export async function addressOf(given: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  const address = given ?? (env['BOBINE_API'] || (await lastSite(env)));
  if (!address) {
    throw refuse('option', 'Give the address of the site with --api, or as BOBINE_API in the environment, or sign in.');
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw refuse('option', phrase`--api must be an address such as https://bobine.example.org; "${address}" is not.`);
  }
  return url.origin;
}

/** Whether what is sent there can be read on the way. */
export function isOpen(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
