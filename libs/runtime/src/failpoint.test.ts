import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { failpoint, FAILPOINTS, fuseOf } from './failpoint.js';

describe('a failpoint', () => {
  it('ends the process at the passage that is named, and at no other place', () => {
    const fuse = fuseOf('relay.published:3');
    const passages = ['relay.published', 'relay.committed', 'relay.published', 'relay.published'] as const;
    expect(passages.map(fuse)).toEqual([false, false, false, true]);
    expect(fuseOf('media.encoding')('media.encoding')).toBe(true);
  });

  it('is refused by name where there is no such place, with those that exist', () => {
    for (const wrong of ['relay.renamed', 'relay.published:0', 'relay.published:x', ':3']) {
      expect(() => fuseOf(wrong)).toThrow(`"${wrong}"`);
      expect(() => fuseOf(wrong)).toThrow(FAILPOINTS.join(', '));
    }
  });

  it('lets everything pass where none is armed', () => {
    for (const name of FAILPOINTS) failpoint(name);
  });

  it('kills as kill -9 does: what comes after it never happens', () => {
    // Node strips the types of this one file, which imports nothing.
    const file = fileURLToPath(new URL('failpoint.ts', import.meta.url));
    const program = `
      const { armFailpoint, failpoint } = await import(${JSON.stringify(file)});
      armFailpoint(process.env);
      for (let passed = 1; ; passed++) {
        process.stdout.write(String(passed));
        failpoint('dispatcher.told');
        if (passed > 5) process.exit(0);
      }`;
    const { signal, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { BOBINE_FAILPOINT: 'dispatcher.told:2', NODE_NO_WARNINGS: '1' },
      encoding: 'utf8',
      timeout: 10_000,
    });
    expect({ signal, stdout }).toEqual({ signal: 'SIGKILL', stdout: '12' });
  });
});
