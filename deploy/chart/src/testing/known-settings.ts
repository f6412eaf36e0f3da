import { AssetsEnv } from '@bobine/assets';
import { ExchangeEnv } from '@bobine/exchange';
import { ProductionEnv } from '@bobine/production';
import { ApiEnv } from '@bobine/api';
import {
  DatabaseEnv,
  EventLogEnv,
  readEnv,
  readSettings,
  ServiceEnv,
  settingNames,
  settingPrefix,
  type Settings,
} from '@bobine/runtime';

/** What a service reads beside what every service reads. */
const OWN: Record<string, Settings<object>> = {
  api: ApiEnv,
  production: ProductionEnv,
  assets: AssetsEnv,
  exchange: ExchangeEnv,
};
const SERVICES = ['production', 'assets', 'deliverables', 'orchestrator', 'exchange', 'api'];

/** The service whose settings a program reads. */
export const serviceOf = (program: string): string => (program === 'media' ? 'assets' : program);

/** A secret such as an operator would give. */
export const pretend = (name: string): string =>
  name === 'SMTP_URL'
    ? 'smtps://bobine:s3cret@mail.house.example'
    : /_(CA|CERTIFICATE|KEY)$/.test(name.replace('API_KEY', ''))
      ? '-----BEGIN CERTIFICATE-----\nx'
      : 's3cret'.repeat(8);

/** What is wrong with the environment of a program: settings that it does not know; it throws where one is missing or bad. */
export const strangeIn = (program: string, env: Record<string, string>): string[] =>
  (NO_SERVICE[program] ?? ((read) => strangeInService(serviceOf(program), read)))(env);

function strangeInService(service: string, env: Record<string, string>): string[] {
  readEnv(service, env);
  const own = OWN[service];
  if (own) readSettings(own, service, env);
  const known = new Set([...settingNames(ServiceEnv), ...(own ? settingNames(own) : [])]);
  // OpenTelemetry reads its own variables.
  return Object.keys(env).filter((name) => !known.has(name) && !name.startsWith('OTEL_'));
}

/** The migration reads the administrator's address and each service's. */
function strangeInMigration(env: Record<string, string>): string[] {
  const owners = ['admin', ...SERVICES];
  for (const owner of owners) readSettings(DatabaseEnv, owner, env);
  const names = settingNames(DatabaseEnv);
  const own = owners.flatMap((owner) => names.map((name) => settingPrefix(owner) + name));
  const known = new Set([...own, 'DATABASE_TLS', 'DATABASE_CA']);
  return Object.keys(env).filter((name) => !known.has(name));
}

/** A rebuild reads the administrator's address and that of the log. */
function strangeInRebuild(env: Record<string, string>): string[] {
  readSettings(EventLogEnv, 'rebuild', env);
  const known = new Set(settingNames(EventLogEnv));
  return Object.keys(env).filter((name) => !known.has(name));
}

/** Programs that read the administrator's address of the database, and are told its password. */
export const NO_SERVICE: Record<string, (env: Record<string, string>) => string[]> = {
  migrate: strangeInMigration,
  rebuild: strangeInRebuild,
};
