import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readEnv, ServiceEnv } from './env.js';
import { DatabaseEnv, databaseServer } from './servers-env.js';
import { readSettings, settingNames } from './settings.js';

const folder = mkdtempSync(join(tmpdir(), 'bobine-settings-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const enough = {
  DATABASE_URL: 'postgres://bobine_production:pw@postgres:5432/bobine',
  KAFKA_BROKERS: 'kafka:9092',
  TEMPORAL_ADDRESS: 'temporal:7233',
  PORT: '8000',
  BOBINE_SECRET: 'c2VjcmV0'.repeat(6),
  BOBINE_FILES: '/files',
};

describe('the settings of a service', () => {
  it('are known by name to whoever checks what a service is given', () => {
    expect(settingNames(ServiceEnv)).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'KAFKA_SASL', 'PORT', 'LOG_LEVEL']),
    );
  });

  it('come from the environment, and those of one service win', () => {
    expect(readEnv('production', { ...enough, PRODUCTION_PORT: '8001', LOG_LEVEL: '' })).toMatchObject({
      PORT: 8001,
      LOG_LEVEL: 'info',
      LISTEN_ADDRESS: '127.0.0.1',
    });
  });

  it('take the folder of the files from where the service starts', () => {
    expect(readEnv('api', { ...enough, BOBINE_FILES: './files/' }).BOBINE_FILES).toBe(resolve('files'));
    expect(() => readEnv('api', { ...enough, BOBINE_FILES: '' })).toThrow(/BOBINE_FILES/);
  });

  it('may lie in files, as secrets do', () => {
    const { BOBINE_SECRET, ...rest } = enough;
    const read = readEnv('assets', { ...rest, BOBINE_SECRET_FILE: file('site', `${BOBINE_SECRET}\n`) });
    expect(read.BOBINE_SECRET).toBe(BOBINE_SECRET);
  });

  it('are refused when given twice, or when the file is not there', () => {
    expect(() => readEnv('assets', { ...enough, BOBINE_SECRET_FILE: file('site', 'x') })).toThrow(
      /BOBINE_SECRET: is given twice/,
    );
    expect(() => readEnv('assets', { ...enough, KAFKA_CA_FILE: join(folder, 'none') })).toThrow(
      /KAFKA_CA_FILE: .* \(ENOENT\)/,
    );
  });

  it('are refused together, each by name, with what belongs there', () => {
    expect(() => readEnv('assets', { PORT: 'eighty', KAFKA_TLS: 'yes', KAFKA_CA: '/etc/ca.pem' })).toThrow(
      /KAFKA_CA.*_FILE[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*KAFKA_CA.*_FILE/,
    );
    expect(() => readEnv('assets', { ...enough, KAFKA_SASL: 'plain' })).toThrow(/KAFKA_USERNAME[\s\S]*KAFKA_PASSWORD/);
    expect(() => readEnv('assets', { ...enough, TEMPORAL_KEY: '-----BEGIN PRIVATE KEY-----' })).toThrow(
      /TEMPORAL_CERTIFICATE/,
    );
  });
});

describe('the address of the database', () => {
  const server = (env: NodeJS.ProcessEnv) => databaseServer(readSettings(DatabaseEnv, 'assets', env));
  it('takes a password from beside it, whatever is in it', () => {
    const url = server({ DATABASE_URL: 'postgres://bobine_assets@postgres/bobine', DATABASE_PASSWORD: 'a/b@c:d%' }).url;
    expect(decodeURIComponent(new URL(url).password)).toBe('a/b@c:d%');
    expect(new URL(url).host).toBe('postgres');
  });
  it('is reached over TLS when that is said, with an authority of its own where one is named', () => {
    const DATABASE_URL = enough.DATABASE_URL;
    expect(server({ DATABASE_URL })).not.toHaveProperty('tls');
    expect(server({ DATABASE_URL, DATABASE_TLS: '1' }).tls).toEqual({});
    const pem = '-----BEGIN CERTIFICATE-----\nxyz';
    expect(server({ DATABASE_URL, DATABASE_TLS: '1', DATABASE_CA_FILE: file('ca', pem) }).tls).toEqual({ ca: pem });
  });
});
