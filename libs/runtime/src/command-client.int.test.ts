import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProject, english, phrase, servicePrincipal } from '@bobine/contracts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CommandClient } from './command-client.js';

const secret = randomBytes(32).toString('base64');
const principal = servicePrincipal('api');
const close = (server: Server): void => {
  server.close();
  server.closeAllConnections();
};

describe('a command to an owner of several replicas', () => {
  const servers: Server[] = [];
  /** A replica of an owner that only remembers which commands it was sent. */
  const replica = async (): Promise<{ url: string; ids: unknown[]; stop: () => void }> => {
    const ids: unknown[] = [];
    const server = createServer((request, response) => {
      ids.push(request.headers['x-command-id']);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"project":"hsm"}');
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url, ids, stop: () => close(server) };
  };
  const input = { project: 'hsm', title: 'Hyperspace Madness' };
  afterEach(() => {
    for (const server of servers.splice(0)) close(server);
  });

  it('goes to one of them in turn, and to another under the same id when one is away', async () => {
    const [one, two] = [await replica(), await replica()];
    const client = new CommandClient(`production=${one.url},production=${two.url},assets=http://elsewhere`, secret);
    for (const id of ['a', 'b', 'c', 'd']) await client.send(createProject, input, principal, id);
    expect([one.ids, two.ids]).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
    one.stop();
    for (const id of ['e', 'f'])
      expect(await client.send(createProject, input, principal, id)).toEqual({ project: 'hsm' });
    expect(two.ids).toEqual(['b', 'd', 'e', 'f']);
  });

  it('is refused with the name of its service when all of them are away', async () => {
    const one = await replica();
    one.stop();
    const client = new CommandClient(`production=${one.url}`, secret);
    await expect(client.send(createProject, input, principal)).rejects.toMatchObject({
      code: 'service.away',
      user: expect.stringContaining('production'),
    });
    await expect(new CommandClient('', secret).send(createProject, input, principal)).rejects.toMatchObject({
      code: 'command.unknown',
    });
  });

  it('is refused as its owner refuses it, so that it can be said in another language', async () => {
    const told = phrase`There is no project ${'hsm'}.`;
    const server = createServer((_, response) => {
      const body = JSON.stringify({ code: 'project.unknown', user: english(told), tech: 'row 3', told });
      response.writeHead(404, { 'content-type': 'application/json' }).end(body);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = new CommandClient(`production=http://127.0.0.1:${(server.address() as AddressInfo).port}`, secret);
    const refused = await client.send(createProject, input, principal).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'project.unknown', user: 'There is no project hsm.', tech: 'row 3', told });
  });
});
