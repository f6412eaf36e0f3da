import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Below the range systems take for outgoing connections, so that none of those can steal a port before it is bound. */
const first = 20_000;
const count = 10_000;

/** Whether nobody listens on this port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A port of 127.0.0.1 that nobody listens on, other than those in `except`. */
export async function freePort(except: readonly number[] = []): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const port = first + Math.floor(Math.random() * count);
    if (!except.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`no free port found between ${first} and ${first + count - 1}`);
}

/** The ports of one home folder: `preferred` if free, else the one used before, else any free one; remembered. */
export class Ports {
  private readonly file: string;

  constructor(home: string) {
    this.file = join(home, 'ports.json');
  }

  async choose(name: string, preferred?: number): Promise<number> {
    const before = this.remembered();
    const others = Object.entries(before).flatMap(([other, port]) => (other === name ? [] : [port]));
    for (const port of [preferred, before[name]]) {
      if (port !== undefined && !others.includes(port) && (await isFree(port))) return this.remember(name, port);
    }
    return this.remember(name, await freePort(others));
  }

  /** Every port remembered, by name. */
  remembered(): Record<string, number> {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Record<string, number>;
    } catch {
      return {};
    }
  }

  remember(name: string, port: number): number {
    writeFileSync(this.file, JSON.stringify({ ...this.remembered(), [name]: port }, null, 2));
    return port;
  }
}
