import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import { Refused } from './refused.js';
import { graphql, type ResultOf } from './types.js';

/** What a project is followed with. */
export const CHANGED = graphql(`
  subscription ($project: String!, $epoch: String, $since: Int) {
    projectChanged(project: $project, epoch: $epoch, since: $since) {
      project
      epoch
      version
      concept
      id
    }
  }
`);

/** One change of a project: what has changed, and the version of the read model it brought. */
export type Change = ResultOf<typeof CHANGED>['projectChanged'];

export type Follow = {
  url: string;
  project: string;
  token: () => Promise<string>;
  language: string;
  webSocket: unknown;
  epoch?: string;
  since?: number;
};

/** Close codes after which trying again is of no use: what was asked is refused, or nobody is signed in. */
const FINAL = new Set([4400, 4401, 4403]);
/** A socket is closed with this too when its token ends; with the next one it is opened again. */
const TOKEN_OVER = 4403;
const MOST_TRIES = 8;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Follows a project: each time the connection is lost, from the last version that was told. */
export function follow(following: Follow): AsyncIterableIterator<Change> {
  const left = new AbortController();
  const changes = changesOf(following, left.signal);
  return {
    next: () => changes.next(),
    // A generator that waits takes no return: what it waits for is ended first.
    return: () => {
      left.abort();
      return changes.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* changesOf(
  { url, project, token, language, webSocket, ...from }: Follow,
  left: AbortSignal,
): AsyncGenerator<Change, undefined> {
  let { epoch, since } = from;
  let used = '';
  for (let tries = 0; ;) {
    const client = createClient({
      url: new URL('/graphql', url.replace(/^http/, 'ws')).href,
      lazy: true,
      retryAttempts: 0,
      ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
      connectionParams: async () => {
        used = await token();
        return { authorization: `Bearer ${used}`, language };
      },
    });
    const told = client.iterate<{ projectChanged: Change }>({
      query: print(CHANGED),
      variables: { project, epoch: epoch ?? null, since: since ?? null },
    });
    const leave = () => void told.return?.();
    left.addEventListener('abort', leave);
    try {
      for await (const { data, errors } of told) {
        if (errors?.[0]) throw new Refused({ message: errors[0].message, extensions: { ...errors[0].extensions } });
        if (!data) continue;
        ({ epoch, version: since } = data.projectChanged);
        tries = 0;
        yield data.projectChanged;
      }
      // The site has ended it: one sees the project no more.
      return;
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (Array.isArray(error)) throw new Refused(error[0] as { message: string });
      const code = (error as { code?: number }).code;
      if (code === TOKEN_OVER && (await token()) !== used) continue;
      if ((code !== undefined && FINAL.has(code)) || ++tries > MOST_TRIES) throw error;
      await pause(Math.min(250 * 2 ** tries, 10_000));
      if (left.aborted) return;
    } finally {
      left.removeEventListener('abort', leave);
      await client.dispose();
    }
  }
}
