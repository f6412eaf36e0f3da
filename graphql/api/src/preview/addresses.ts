import { type Context } from '../session/context.js';
import { keyOf } from '../session/bearer.js';
import { type Asker, readTicket, ticketFor } from './ticket.js';

/** The parts of a preview that are got as files. */
export const PARTS = ['poster', 'proxy', 'waveform', 'filmstrip'] as const;
export type Part = (typeof PARTS)[number];
/** Which file: a part of a preview of a project. */
export type Of = { project: string; preview: string; part: Part };

/** Where a part of a preview is got, without a ticket. */
export const pathOf = ({ project, preview, part }: Of): string =>
  `/previews/${encodeURIComponent(project)}/${encodeURIComponent(preview)}/${part}`;

/** Addresses of files that a browser can ask for as they are: pictures, films and downloads of a page send no bearer token. */
export class Addresses {
  private readonly key: Uint8Array;
  constructor(
    secret: string,
    private readonly now: () => number = Date.now,
  ) {
    this.key = keyOf(secret, 'bobine-preview');
  }

  /** Where somebody gets a part of a preview. */
  of(asker: Pick<Context, 'principal' | 'session'>, of: Of): string {
    return this.at(asker, pathOf(of));
  }

  /** Where somebody gets the file at a path of this server. */
  at({ principal, session }: Pick<Context, 'principal' | 'session'>, path: string): string {
    if (!principal) return path;
    const asker = { kind: principal.kind, id: principal.id, session };
    return `${path}?ticket=${ticketFor(this.key, asker, path, this.now())}`;
  }

  /** For whom a ticket opens the file at a path, and for how many seconds more; null when it does not. */
  read(ticket: string, path: string): { asker: Asker; forSeconds: number } | null {
    const now = this.now();
    const read = readTicket(this.key, ticket, path, now);
    return read && { asker: read.asker, forSeconds: Math.floor((read.until.getTime() - now) / 1000) };
  }
}
