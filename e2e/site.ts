import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStage, type Stage } from '@bobine/faults';
import { type Product, repository, startProduct } from '@bobine/local';

/** Servers and an empty database for one test alone. */
export type TestSite = Stage;

/** What goes on is told on stderr, which jest leaves alone. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Starts servers of its own, whatever the environment names; `E2E_KEEP=1` leaves the folder to be looked into. */
export async function testSite(name: string): Promise<TestSite> {
  const home = mkdtempSync(join(tmpdir(), `bobine-${name}-`));
  const stage = await openStage(home, say);
  return {
    ...stage,
    stop: async () => {
      await stage.stop();
      if (process.env['E2E_KEEP']) say(`kept: ${home}`);
      else rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Every service in one process, as `npm start` has them. */
export async function startAllInOne({ site, environment }: TestSite): Promise<Product> {
  const main = join(repository, 'services/all-in-one/dist/main.js');
  if (!existsSync(main)) throw new Error(`${main} is missing: build first (npm test does)`);
  return startProduct(site, main, environment);
}
