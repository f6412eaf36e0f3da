import { join } from 'node:path';
import { type Breach, check, lawBreaches } from '@bobine/checker';
import { moment } from './eventually.js';
import type { TestSite } from './site.js';

/**
 * How long the last events may take to come to rest once everything has been played: previews are made when nothing else is,
 * and that of a process that was killed is another's after a minute.
 */
export const REST_WITHIN_MS = 300_000;

/**
 * What the checker finds once all is at rest, or late.
 * @param ledger the client's ledger of what it sent, in the home of the site
 */
export async function faultsAtRest({ db, servers, site, environment }: TestSite, ledger: string): Promise<Breach[]> {
  for (const until = Date.now() + REST_WITHIN_MS; Date.now() < until;) {
    const began = Date.now();
    if ((await lawBreaches(db)).length === 0) break;
    await moment(Date.now() - began, 500);
  }
  const { breaches } = await check({
    ...{ db, brokers: servers.kafkaBrokers.split(','), files: environment.files },
    ledger: join(site.home, ledger),
  });
  return breaches;
}
