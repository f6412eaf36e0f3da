import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATALOGUE } from '@bobine/contracts';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadActivities } from './plug-ins.js';

const folder = mkdtempSync(join(tmpdir(), 'bobine-plug-ins-'));
afterAll(() => rmSync(folder, { recursive: true }));

const moduleOf = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const declaring = (name: string): string => `export const activities = [{
  name: '${name}', version: 1, title: 'Say', description: 'Says it.', timeout: 'PT1M',
  input: { type: 'object' }, output: { type: 'object' }, run: async () => ({}),
}];`;
const load = (...modules: string[]) => loadActivities('orchestrator', { BOBINE_ACTIVITIES: modules.join(', ') });

describe('the modules that the environment names', () => {
  it('bring their activities; none are needed', async () => {
    expect(await loadActivities('api', {})).toEqual({ plugIns: [], catalogue: CATALOGUE });
    const { plugIns, catalogue } = await load(moduleOf('good.mjs', declaring('house.say')));
    expect(plugIns.map(({ activities }) => activities.length)).toEqual([1]);
    expect(catalogue.at(-1)?.activity).toBe('house.say@1');
  });

  it('keep a service from starting where they cannot be used, each told by its name', async () => {
    const good = moduleOf('one.mjs', declaring('house.say'));
    const twice = moduleOf('two.mjs', declaring('house.say'));
    const empty = moduleOf('empty.mjs', 'export const activity = 1;');
    const away = join(folder, 'away.mjs');
    const failure = await load(good, twice, empty, away).catch((error: Error) => error.message);
    expect(failure).toContain('The service orchestrator cannot start');
    expect(failure).toContain(`\n  BOBINE_ACTIVITIES: ${away}: Cannot find module`);
    expect(failure).toContain(`\n  BOBINE_ACTIVITIES: ${empty}: exports no list called activities\n`);
    expect(failure).toContain(`\n  BOBINE_ACTIVITIES: ${twice}: its activity house.say@1: is declared by ${good} too`);
  });
});
