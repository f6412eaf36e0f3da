import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Bobine } from './client.js';
import { trustedDocuments } from './trusted.js';
import { graphql } from './types.js';

const NAME = graphql('fragment Name on Me { name }');
const ME = graphql('query Me { me { id ...Name } }', [NAME]);

describe('the documents of a program, for a site that trusts no other', () => {
  it('are what it sends, to the letter, with what a project is followed with', async () => {
    const trusted = await trustedDocuments(ME);
    let sent = '';
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
      request.on('end', () => response.end('{"data":{"me":null}}'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await new Bobine({ url, token: 't' }).ask(ME);
    await new Promise((resolve) => server.close(resolve));
    const { query } = JSON.parse(sent) as { query: string };
    expect(trusted[createHash('sha256').update(query).digest('hex')]).toBe(query);
    expect(Object.values(trusted).some((text) => text.includes('projectChanged'))).toBe(true);
    expect(Object.keys(trusted)).toHaveLength(2);
  });
});
