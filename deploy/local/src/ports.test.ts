import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort, isFree, Ports } from './ports.js';

let taken: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (taken ? taken.close(() => resolve()) : resolve())));

async function occupy(port: number): Promise<void> {
  await new Promise<void>((resolve) => {
    taken = createServer().listen(port, '127.0.0.1', resolve);
  });
}

const newPorts = () => new Ports(mkdtempSync(join(tmpdir(), 'bobine-ports-')));

describe('choosing ports', () => {
  it('finds a port that nobody listens on, below the range of outgoing connections', async () => {
    const port = await freePort();
    expect(await isFree(port)).toBe(true);
    expect(port).toBeLessThan(32_768);
  });

  it('takes the same port again while it is free', async () => {
    const ports = newPorts();
    const first = await ports.choose('kafka');
    expect(await ports.choose('kafka')).toBe(first);
  });

  it('takes another when somebody else has taken the old one, and remembers that', async () => {
    const ports = newPorts();
    const first = await ports.choose('kafka');
    await occupy(first);
    const second = await ports.choose('kafka');
    expect(second).not.toBe(first);
    expect(ports.remembered()).toEqual({ kafka: second });
  });

  it('prefers the well-known port, and never gives one port to two names', async () => {
    const ports = newPorts();
    const known = await freePort();
    expect(await ports.choose('api', known)).toBe(known);
    expect(await ports.choose('exchange', known)).not.toBe(known);
  });
});
