import { type Context } from '../session/context.js';
import { keyOf } from '../session/bearer.js';
import { type Asker, readTicket, ticketFor } from './ticket.js';

/** The parts of a preview that are got as files. */
export const PARTS = ['poster', 'proxy', 'waveform', 'filmstrip'] as const;
export type Part = (typeof PARTS)[number];
/** Which file: a part of a preview of a project. */
export type Of = { project: string; preview: string; part: Part };

const pathOf = ({ project, preview, part }: Of): string =>
  `/previews/${encodeURIComponent(project)}/${encodeURIComponent(preview)}/${part}`;

/** Addresses of previews that a browser can ask for as they are: pictures and films of a page send no bearer token. */
export class Addresses {
  private readonly key: Uint8Array;
  constructor(
    secret: string,
    private readonly now: () => number = Date.now,
  ) {
    this.key = keyOf(secret, 'bobine-preview');
  }

  /** Where somebody gets a part of a preview. */
  of({ principal, session }: Pick<Context, 'principal' | 'session'>, of: Of): string {
    const path = pathOf(of);
    if (!principal) return path;
    const asker = { kind: principal.kind, id: principal.id, session };
    return `${path}?ticket=${ticketFor(this.key, asker, path, this.now())}`;
  }

  /** For whom a ticket opens a part of a preview, and for how many seconds more; null when it does not. */
  read(ticket: string, of: Of): { asker: Asker; forSeconds: number } | null {
    const now = this.now();
    const read = readTicket(this.key, ticket, pathOf(of), now);
    return read && { asker: read.asker, forSeconds: Math.floor((read.until.getTime() - now) / 1000) };
  }
}
