import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiRefusal, GraphqlClient } from './graphql-client.js';

let server: Server | undefined;
afterEach(() => void server?.close());

/** A client of an API that says these answers, one after the other. */
async function clientOf(...answers: object[]): Promise<GraphqlClient> {
  server = createServer((request, response) => {
    request.resume();
    response.end(JSON.stringify(answers.shift()));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new GraphqlClient(`http://127.0.0.1:${port}`, new AbortController().signal);
}
const refusal = (code: string) => ({ data: null, errors: [{ message: code, extensions: { code } }] });

describe('a client of the API', () => {
  it('waits for a service that the API cannot reach, as it waits for the API', async () => {
    const client = await clientOf(refusal('service.away'), refusal('database.away'), { data: { vote: 'taken' } });
    expect(await client.ask('token', 'mutation { vote }')).toEqual({ vote: 'taken' });
  });

  it('takes any other refusal for the answer', async () => {
    const client = await clientOf(refusal('gate.decided'), { data: {} });
    await expect(client.ask('token', 'mutation { vote }')).rejects.toBeInstanceOf(ApiRefusal);
  });
});
