import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from '@jest/globals';

const PROGRAM = `
  setInterval(() => undefined, 1000);
  const told = () => console.log(JSON.stringify({
    now: Date.now(), fresh: new Date().getTime(), is: new Date() instanceof Date, fixed: new Date(0).toISOString(),
    parsed: Date.parse('2026-01-01T00:00:00Z'), plain: typeof Date(),
  }));
  told();
  process.on('SIGUSR2', told);`;

it('sets the wall clock of a living process forward at a signal, and nothing else', async () => {
  const clock = new URL('clock.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    env: { NODE_OPTIONS: `--import=${clock}`, NODE_NO_WARNINGS: '1', FAULT_CLOCK_JUMP_MS: '3600000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const said = async () => JSON.parse(String((await once(lines, 'line'))[0])) as Record<string, number>;
  try {
    const before = await said();
    child.kill('SIGUSR2');
    const after = await said();
    const real = Date.now();
    expect(Math.abs((before['now'] ?? 0) - real)).toBeLessThan(60_000);
    for (const time of ['now', 'fresh']) expect(Math.abs((after[time] ?? 0) - real - 3_600_000)).toBeLessThan(60_000);
    const same = { is: true, fixed: '1970-01-01T00:00:00.000Z', parsed: 1767225600000, plain: 'string' };
    expect(before).toMatchObject(same);
    expect(after).toMatchObject(same);
  } finally {
    child.kill('SIGKILL');
  }
});
