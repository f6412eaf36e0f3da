import { spawn } from 'node:child_process';
import { existsSync, openSync, closeSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start.js';
import { isAnothers, type Entry } from './ledger.js';
import { stopProcess, type StopOrder } from './process-identity.js';
import type { Site } from './site.js';
import { lastLines, tailOf } from './tool.js';

export type ServerName = 'postgres' | 'kafka' | 'temporal';

/** Where a server came from, in the order in which the places are asked. */
export type Obtained = 'environment' | 'path' | 'cache' | 'package';

/** Binaries that were found, or a promise to fetch them that is known to be keepable (the tools are there). */
export type Source<Binaries> = { obtained: Exclude<Obtained, 'environment'>; get: () => Promise<Binaries> };

export type Command = {
  file: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
};

/** What is known of a server wherever it came from. */
export type ServerTraits = {
  name: ServerName;
  title: string;
  /** The environment variable that names one that runs already. */
  variable: string;
  stopOrder: StopOrder;
  /** Resolves when the server answers a real request, throws while it does not. */
  check(site: Site, ports: Record<string, number>): Promise<void>;
  /** A server that gave up for a reason that passes by itself, told by the end of its log. */
  mayTryAgain?(log: string): boolean;
};

/** One of the servers Bobine needs, and everything that differs between them. */
export type Server<Binaries> = ServerTraits & {
  portNames: readonly string[];
  /** Looks, within a second or two, where the binaries can come from; throws CannotStart with the ways out. */
  find(site: Site): Promise<Source<Binaries>>;
  /** Prepares the data folder where it is new, and says what to run. */
  prepare(site: Site, binaries: Binaries, ports: Record<string, number>): Promise<Command>;
};

/** A server that answers, and whether this start may stop it. */
export type Running = { ports: Record<string, number>; obtained: Obtained; ours: boolean; adopted: boolean };

/** Takes over the healthy server an earlier start left here, or starts one. */
export async function bringUp<Binaries>(
  server: Server<Binaries>,
  site: Site,
  source: Source<Binaries>,
): Promise<Running> {
  const left = site.ledger.living(server.name);
  if (left) {
    if (await answersNow(server, site, left)) {
      const ours = !isAnothers(left);
      if (ours) site.ledger.adopt(left);
      return { ports: left.ports, obtained: left.obtained as Obtained, ours, adopted: ours };
    }
    site.say(
      `${server.title}: stopping process ${left.pid}, which an earlier start left here and which does not answer`,
    );
    await stopProcess(left, server.stopOrder);
  }
  const binaries = await source.get();
  const ports: Record<string, number> = {};
  for (const name of server.portNames) ports[name] = await site.ports.choose(name);
  const command = await server.prepare(site, binaries, ports);
  await launch(server, site, command, ports, source.obtained);
  return { ports, obtained: source.obtained, ours: true, adopted: false };
}

/** Stops the server of this home, gently first. */
export async function bringDown(server: ServerTraits, site: Site): Promise<void> {
  const entry = site.ledger.living(server.name);
  if (entry) await stopProcess(entry, server.stopOrder);
  site.ledger.forget(server.name);
}

async function answersNow(server: ServerTraits, site: Site, entry: Entry): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    try {
      await server.check(site, entry.ports);
      return true;
    } catch {
      await pause(300); // one that was killed half-way up may still be rising
    }
  }
  return false;
}

async function launch(
  server: ServerTraits,
  site: Site,
  command: Command,
  ports: Record<string, number>,
  obtained: Obtained,
): Promise<void> {
  const log = join(site.home, 'logs', `${server.name}.log`);
  const until = Date.now() + 60_000;
  for (;;) {
    const { gone } = spawnDetached(server, site, command, log, ports, obtained);
    if (await answersUntil(server, site, ports, gone, until)) return;
    const words = tailOf(log);
    const passing = server.mayTryAgain?.(words) && Date.now() < until;
    if (!gone() || !passing) {
      throw new CannotStart(
        gone()
          ? `${server.title} ended while starting. Its last words, from ${log}:\n${lastLines(words, 15)}`
          : `${server.title} does not answer after a minute. The end of ${log}:\n${lastLines(words, 15)}`,
        [
          `set ${server.variable} to use one that runs elsewhere`,
          'or begin anew, losing the data: npm start -- --fresh',
        ],
      );
    }
    await pause(500, undefined, { signal: site.signal });
  }
}

/** Detached, so that Ctrl-C in the terminal reaches only the start, which then stops everything in order. */
function spawnDetached(
  server: ServerTraits,
  site: Site,
  command: Command,
  log: string,
  ports: Record<string, number>,
  obtained: Obtained,
): { gone: () => boolean } {
  if (existsSync(log)) renameSync(log, log.replace(/\.log$/, '.previous.log'));
  const out = openSync(log, 'a', 0o600);
  const { file, args, ...options } = command;
  const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  if (child.pid) site.ledger.record(server.name, child.pid, ports, obtained);
  child.unref();
  return { gone: () => ended };
}

async function answersUntil(
  server: ServerTraits,
  site: Site,
  ports: Record<string, number>,
  gone: () => boolean,
  until: number,
): Promise<boolean> {
  while (!gone() && Date.now() < until) {
    site.signal.throwIfAborted();
    try {
      await server.check(site, ports);
      return true;
    } catch {
      await pause(50);
    }
  }
  return false;
}
