import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start.js';
import { jsonLine, startProgram, type ChildProgram } from './child-program.js';
import type { ProductEnvironment } from './product-environment.js';
import { services } from './product-environment.js';
import type { Site } from './site.js';

/** The links the services print at their first start: each signs in once. */
export type Links = { signIn: string | undefined; demo: string | undefined };

export type Product = ChildProgram & { links: Links };

/** Starts every service in one process and waits until each says that it is ready. */
export async function startProduct(
  site: Site,
  main: string,
  { env, ports }: ProductEnvironment,
  patienceMs = 60_000,
): Promise<Product> {
  // Kept, for a start that is killed before anybody used them would lose them: they are printed only once.
  const links: Links = { signIn: site.secrets.get('link.signIn'), demo: site.secrets.get('link.demo') };
  const onLine = (line: string): boolean => {
    const { signInLink, demoLink } = jsonLine(line) ?? {};
    if (typeof signInLink === 'string') links.signIn = site.secrets.keep('link.signIn', signInLink);
    if (typeof demoLink === 'string') links.demo = site.secrets.keep('link.demo', demoLink);
    return typeof signInLink === 'string' || typeof demoLink === 'string';
  };
  const stopOrder = { signals: ['SIGTERM'], graceMs: 30_000 } as const;
  const program = startProgram(site, { name: 'services', main, env, stopOrder, onLine });
  const doors = services.map((service) => ({ service, url: `http://127.0.0.1:${ports[service]}/health/ready` }));
  try {
    await allReady(site, program, doors, patienceMs);
  } catch (error) {
    await program.stop();
    throw error;
  }
  return { ...program, links };
}

async function allReady(
  site: Site,
  program: ChildProgram,
  doors: readonly { service: string; url: string }[],
  patienceMs: number,
): Promise<void> {
  const until = Date.now() + patienceMs;
  let waiting = doors;
  while (waiting.length) {
    site.signal.throwIfAborted();
    if (program.hasEnded()) throw new CannotStart(`The services ended while starting:\n${program.logTail()}`);
    if (Date.now() > until) {
      const names = waiting.map(({ service }) => service).join(', ');
      throw new CannotStart(`Not ready after ${patienceMs / 1000} s: ${names}.\n${program.logTail()}`, [
        `the whole log is ${site.home}/logs/services.log`,
      ]);
    }
    const ready = await Promise.all(waiting.map(({ url }) => isReady(url)));
    waiting = waiting.filter((_, index) => !ready[index]);
    if (waiting.length) await pause(100);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000) });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}
