import type { ResultOf } from '@bobine/client';
import { stringifyDocument } from '@urql/core';
import { type Client, createClient } from 'graphql-ws';
import { language } from '../words/language.js';
import { CHANGED, OWN_CHANGED } from './queries.js';
import { fresh, stale } from './session.js';

/** One change of a project's read model: what has changed, and the version it brought. */
export type Change = ResultOf<typeof CHANGED>['projectChanged'];
/** Since when there is no connection; null while there is one, and before one was tried. */
export type Away = Date | null;
/** A project that is followed: by how many, how that ends, and up to where it was told. */
type Following = { count: number; leave: () => void; epoch?: string; since?: number };

/** Whoever is silent for so long after being asked for a sign of life is gone, though nothing has closed, in milliseconds. */
const SILENCE_MS = 10_000;
/** How long a connection may take to be made, over a slow line too. */
const PATIENCE_MS = 20_000;
/** Close code of a socket whose token is over, or is none. */
const REFUSED = 4403;
const TEXT = stringifyDocument(CHANGED);
const OWN_TEXT = stringifyDocument(OWN_CHANGED);
/** What is one's own is followed beside the projects; no project has this code. */
const OWN = '';

/**
 * What changes on the site, told to whoever listens, over one socket for all projects that are followed. After a connection
 * was lost, what was missed is told too; where that cannot be, `missed` is told, and everything is read anew.
 */
export class Live {
  private readonly changed = new Set<(change: Change) => void>();
  private readonly missed = new Set<() => void>();
  private readonly watched = new Set<() => void>();
  private readonly followed = new Map<string, Following>();
  private client: Client | undefined;
  away: Away = null;
  connected = false;

  /** Follows a project until the answer is called; the same project may be followed by several. */
  follow(project: string): () => void {
    const known = this.followed.get(project);
    if (known) known.count++;
    else this.begin(project);
    return () => {
      const following = this.followed.get(project);
      if (!following || --following.count > 0) return;
      following.leave();
      this.followed.delete(project);
    };
  }

  /** Follows what is one's own, whichever project it is of, until the answer is called. */
  followOwn(): () => void {
    return this.follow(OWN);
  }

  onChange(listener: (change: Change) => void): () => void {
    this.changed.add(listener);
    return () => this.changed.delete(listener);
  }
  /** Something may have changed that is told by nobody. */
  onMissed(listener: () => void): () => void {
    this.missed.add(listener);
    return () => this.missed.delete(listener);
  }
  onConnection(listener: () => void): () => void {
    this.watched.add(listener);
    return () => this.watched.delete(listener);
  }

  /** Ends all that is followed: nobody is signed in any more. */
  async end(): Promise<void> {
    for (const { leave } of this.followed.values()) leave();
    this.followed.clear();
    await this.client?.dispose();
    this.client = undefined;
    this.connected = false;
    this.away = null;
  }

  private begin(project: string): void {
    const following: Following = { count: 1, leave: () => undefined };
    this.followed.set(project, following);
    const subscribe = (): void => {
      const { epoch = null, since = null } = following;
      const asked =
        project === OWN
          ? { query: OWN_TEXT, variables: { epoch, since } }
          : { query: TEXT, variables: { project, epoch, since } };
      following.leave = this.socket().subscribe<{ projectChanged?: Change; ownChanged?: Change }>(asked, {
        next: ({ data }) => {
          const change = data?.projectChanged ?? data?.ownChanged;
          if (!change) return;
          if (following.epoch !== undefined && following.epoch !== change.epoch) this.tellMissed();
          Object.assign(following, { epoch: change.epoch, since: change.version });
          for (const listener of this.changed) listener(change);
        },
        // What was refused may come back: a role that is given again, a project that is read anew.
        error: () => setTimeout(() => this.followed.get(project) === following && subscribe(), 5000),
        complete: () => this.tellMissed(),
      });
    };
    subscribe();
  }

  private tellMissed(): void {
    for (const listener of this.missed) listener();
  }

  private socket(): Client {
    this.client ??= this.made();
    return this.client;
  }

  private made(): Client {
    let used = '';
    let silence: ReturnType<typeof setTimeout> | undefined;
    const lost = (): void => client.terminate();
    const within = (ms: number): void => {
      clearTimeout(silence);
      silence = setTimeout(lost, ms);
    };
    const client = createClient({
      url: `${location.origin.replace('http', 'ws')}/graphql`,
      connectionParams: async () => {
        used = (await fresh()) ?? '';
        return { authorization: `Bearer ${used}`, language: language() };
      },
      retryAttempts: Infinity,
      retryWait: (retries) => networkOr(Math.min(250 * 2 ** retries, 5000) * (0.7 + Math.random() * 0.6)),
      shouldRetry: () => this.followed.size > 0,
      keepAlive: 10_000,
      on: {
        opened: () => window.addEventListener('offline', lost),
        connecting: () => within(PATIENCE_MS),
        ping: (isTheirs) => isTheirs || within(SILENCE_MS),
        pong: (isTheirs) => isTheirs && clearTimeout(silence),
        connected: () => {
          clearTimeout(silence);
          const again = this.away !== null;
          this.connected = true;
          this.away = null;
          this.tellConnection();
          if (again) this.tellMissed();
          // What changes while the subscription is being made is told by nobody.
          setTimeout(() => this.tellMissed(), 1000);
        },
        closed: (event) => {
          clearTimeout(silence);
          window.removeEventListener('offline', lost);
          if ((event as { code?: number } | undefined)?.code === REFUSED) stale(used);
          this.away ??= this.followed.size > 0 ? new Date() : null;
          this.connected = false;
          this.tellConnection();
        },
      },
    });
    return client;
  }

  private tellConnection(): void {
    for (const listener of this.watched) listener();
  }
}

/** Waits so long, in milliseconds, or until the browser says that there is a network again. */
const networkOr = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    window.addEventListener('online', go);
  });
