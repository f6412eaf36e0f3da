import { connect } from 'node:net';
import pg from 'pg';
import { CannotStart } from './cannot-start.js';
import type { ServerTraits } from './server.js';

/** Throws CannotStart unless the server named in the environment answers within five seconds. */
export async function checkReached(server: ServerTraits, address: string): Promise<void> {
  try {
    if (server.name === 'postgres') await logIn(address);
    else await Promise.any(address.split(',').map(reach));
  } catch (error) {
    const reason = error instanceof AggregateError ? (error.errors as Error[])[0] : (error as Error);
    throw new CannotStart(
      `${server.title} does not answer at ${server.variable}=${withoutSecrets(address)}: ${reason?.message}`,
      [`start it, or correct ${server.variable}`, `or unset ${server.variable} to have one started here`],
    );
  }
}

/** An address as it may be shown: its password left out. */
export function withoutSecrets(address: string): string {
  return address.replace(/\/\/([^:/@]*):[^@]*@/, '//$1:***@');
}

async function logIn(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } finally {
    await client.end();
  }
}

/** The port accepts a connection; more is not asked, for a real cluster may want TLS and credentials. */
function reach(address: string): Promise<void> {
  const [, host = '', port = ''] = /^\s*\[?([^\]]*?)\]?:(\d+)\s*$/.exec(address) ?? [];
  if (!host) return Promise.reject(new Error(`${address.trim()} is not host:port`));
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port), timeout: 5000 }, () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => socket.destroy(new Error('no answer within five seconds')));
    socket.once('error', reject);
  });
}
