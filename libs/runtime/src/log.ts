import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Words under which a secret may travel: their values never reach the log. */
const SECRETS = [
  'secret',
  'password',
  'token',
  'authorization',
  'cookie',
  'value',
  'link',
  'DATABASE_URL',
  'BOBINE_SECRET',
];

/** Structured log of a service, one JSON line an entry, without secrets. */
export const createLog = (service: string, level: string): Logger =>
  pino({
    level,
    base: { service },
    redact: { paths: SECRETS.flatMap((word) => [word, `*.${word}`, `*.*.${word}`]), censor: '[kept out]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
