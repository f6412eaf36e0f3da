import { CannotStart } from './cannot-start.js';
import { databaseUrl } from './postgres.js';
import type { Addresses } from './product-environment.js';
import type { Site } from './site.js';

/** The addresses of servers that run already: from the environment, else those written down in this home. */
export function runningServers(site: Site): Addresses {
  const { env, ledger } = site;
  const [postgres, kafka, temporal] = [ledger.living('postgres'), ledger.living('kafka'), ledger.living('temporal')];
  const found = {
    DATABASE_URL: env.DATABASE_URL || (postgres && databaseUrl(site, postgres.ports)),
    KAFKA_BROKERS: env.KAFKA_BROKERS || (kafka && `127.0.0.1:${kafka.ports.kafka}`),
    TEMPORAL_ADDRESS: env.TEMPORAL_ADDRESS || (temporal && `127.0.0.1:${temporal.ports.temporal}`),
  };
  const missing = Object.entries(found).flatMap(([variable, address]) => (address ? [] : [variable]));
  if (missing.length) {
    throw new CannotStart(`No running server was found for ${missing.join(', ')}.`, [
      'start them in another terminal: npm run servers',
      `or set ${missing.join(', ')}`,
    ]);
  }
  return {
    databaseUrl: found.DATABASE_URL ?? '',
    kafkaBrokers: found.KAFKA_BROKERS ?? '',
    temporalAddress: found.TEMPORAL_ADDRESS ?? '',
    temporalUi: temporal ? `http://127.0.0.1:${temporal.ports.temporalUi}` : env.TEMPORAL_UI,
  };
}
