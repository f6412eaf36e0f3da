import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repository } from './home.js';

const bootstrap = join(repository, 'deploy/local/bootstrap.mjs');

describe('the way in', () => {
  it('explains npm start without installing or building anything', () => {
    const text = execFileSync(process.execPath, [bootstrap, 'start', '--help'], { encoding: 'utf8', timeout: 5000 });
    for (const option of ['--once', '--report FILE', '--fresh', '--empty', '--port N', 'DATABASE_URL', 'BOBINE_HOME']) {
      expect(text).toContain(option);
    }
  });

  it('refuses what it does not know', () => {
    const { status, stderr } = spawnSync(process.execPath, [bootstrap, 'strat'], { encoding: 'utf8', timeout: 5000 });
    expect(status).toBe(1);
    expect(stderr).toContain('start, servers, service, rebuild, test, bench, faults');
  });
});
