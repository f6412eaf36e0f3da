import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { getFile } from './client.js';

describe('a file of the site', () => {
  it('is there as soon as it begins, however long it goes on', async () => {
    const session = JSON.stringify({ token: 'of-somebody', good: 0 });
    Object.assign(globalThis, { localStorage: { getItem: (name: string) => (name === 'session' ? session : null) } });
    const server = createServer(({ headers }, response) => response.write(headers.authorization)).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((go) => server.once('listening', go));
    const response = await getFile(`http://127.0.0.1:${(server.address() as AddressInfo).port}/materials/hsm/1`);
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toBe('Bearer of-somebody');
    server.closeAllConnections();
    server.close();
  });
});
