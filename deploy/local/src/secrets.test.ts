import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Secrets } from './secrets.js';

describe('the secrets of a start', () => {
  const home = mkdtempSync(join(tmpdir(), 'bobine-secrets-'));
  it('are made once and kept where only their owner can read them', () => {
    const password = new Secrets(home).password('postgres.assets');
    expect(new Secrets(home).password('postgres.assets')).toBe(password);
    expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
});
