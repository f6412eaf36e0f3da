import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** Makes another identity token of one; undefined leaves it as it is. */
export type Forgery = (claims: JWTPayload, provider: IdentityProviderProcess) => Promise<string> | string;

/** A browser as far as signing in needs one: it follows redirections and keeps cookies. */
export class Jar {
  constructor(private readonly cookies = new Map<string, string>()) {}

  /** Another that has the same cookies by now. */
  copy(): Jar {
    return new Jar(new Map(this.cookies));
  }

  async get(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

/** A real provider in a process of its own, behind a proxy that can be told to lie about who has signed in. */
export class IdentityProviderProcess {
  forge: Forgery | undefined;
  readonly clientSecret = randomBytes(24).toString('base64url');

  private constructor(
    readonly issuer: string,
    readonly key: Key,
    private readonly ends: () => Promise<void>,
  ) {}

  static async start(callback: string): Promise<IdentityProviderProcess> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), kid: 'test', alg: 'RS256', use: 'sig' };
    let port = 0;
    const begun: { provider?: IdentityProviderProcess } = {};
    const proxy = createServer((incoming, outgoing) => {
      const { method = 'GET', url = '/', headers } = incoming;
      const forwarded = { ...headers, 'x-forwarded-host': headers.host, 'x-forwarded-proto': 'http' };
      const onward = ask({ host: '127.0.0.1', port, method, path: url, headers: forwarded }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          void (async () => {
            const body = Buffer.concat(chunks);
            const told = url === '/token' && begun.provider ? await begun.provider.told(body) : body;
            outgoing.writeHead(answer.statusCode ?? 500, { ...answer.headers, 'content-length': String(told.length) });
            outgoing.end(told);
          })();
        });
      });
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const ends: (() => Promise<void>)[] = [() => new Promise((resolve) => proxy.close(() => resolve()))];
    const made = new IdentityProviderProcess(issuer, privateKey, async () => {
      for (const end of ends.reverse()) await end();
    });
    begun.provider = made;
    const child = spawn(process.execPath, [fileURLToPath(new URL('provider-process.mjs', import.meta.url))], {
      env: { ISSUER: issuer, CALLBACK: callback, CLIENT_SECRET: made.clientSecret, KEYS: JSON.stringify([jwk]) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    ends.push(async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    port = Number(line);
    return made;
  }

  /** Signs in there and consents; answers where the browser is sent then. */
  async signIn(jar: Jar, begin: string, login: string): Promise<URL> {
    let url = begin;
    for (let hop = 0; hop < 20; hop++) {
      if (!url.startsWith(this.issuer)) return new URL(url);
      const response = await jar.get(url);
      const location = response.headers.get('location');
      if (location) {
        url = new URL(location, url).href;
        continue;
      }
      const page = await response.text();
      const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? '';
      if (!action) throw new Error(`the provider shows no form: ${response.status} ${page.slice(0, 300)}`);
      const form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) });
      const sent = await jar.get(new URL(action, url).href, { method: 'POST', body: form });
      url = new URL(sent.headers.get('location') ?? '', url).href;
    }
    throw new Error('the provider sends the browser round and round');
  }

  /** Signs what it is told to, as the provider would. */
  sign(
    claims: JWTPayload,
    { alg = 'RS256', key = this.key }: { alg?: string; key?: Key | Uint8Array } = {},
  ): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg, kid: 'test' }).sign(key);
  }

  stop(): Promise<void> {
    return this.ends();
  }

  private async told(body: Buffer): Promise<Buffer> {
    const answer = JSON.parse(body.toString()) as { id_token?: string };
    if (!this.forge || !answer.id_token) return body;
    return Buffer.from(JSON.stringify({ ...answer, id_token: await this.forge(decodeJwt(answer.id_token), this) }));
  }
}
