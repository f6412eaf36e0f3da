import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@bobine/local';
import { Balance } from './balance.js';

const servers: Server[] = [];
let balance: Balance | undefined;
afterEach(() => {
  balance?.stop();
  for (const server of servers.splice(0)) server.close();
});

async function instance(name: string): Promise<number> {
  const port = await freePort();
  const server = createServer((_, response) => response.setHeader('connection', 'close').end(name));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return port;
}
const asked = async (port: number): Promise<string> => (await fetch(`http://127.0.0.1:${port}/`)).text();

describe('one port before two instances', () => {
  it('asks them in turn, and the other one where one is gone', async () => {
    balance = new Balance([await instance('first'), await instance('second')]);
    const port = await freePort();
    await balance.listen(port);
    expect([await asked(port), await asked(port)]).toEqual(['first', 'second']);
    servers.shift()?.close();
    expect([await asked(port), await asked(port)]).toEqual(['second', 'second']);
  });
});
