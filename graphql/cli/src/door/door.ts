import { arrivalClaimed, type Language, newId, type Receipt } from '@bobine/contracts';
import type { NameRule } from '@bobine/standards';
import type { Credentials } from '../credentials/credentials.js';
import { signed } from './sign.js';

/** The door said no: asking again in the same way gives the same answer. */
export class DoorRefusal extends Error {
  override readonly name = 'DoorRefusal';
  constructor(
    readonly status: number,
    readonly code: string,
    readonly user: string,
  ) {
    super(user);
  }
}
/** The door did not answer, or not now: the same is right to be tried again. */
export class DoorAway extends Error {
  override readonly name = 'DoorAway';
  readonly code = 'door.away';
}

export type ProjectTold = { names: NameRule[]; largestUpload: number; types: string[] };
export type UploadTold = {
  state: 'open' | 'complete' | 'kept' | 'refused' | 'abandoned' | 'removed';
  offset: number;
  path?: string;
  code?: string;
  reason?: string;
};
export type ClaimTold = {
  id: string;
  state: 'accepted' | 'applied' | 'refused' | 'held' | 'parked';
  code?: string;
  reason?: string;
  until?: string;
};
/** A file to send, under the lab's own id of the sending. */
export type Announced = { id: string; name: string; size: number; sha256: string; xxh64: string };

const PATIENCE_MS = 30_000;
/** Answers that are about the moment, not about what was asked. */
const LATER = new Set([408, 423, 425, 429]);
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** The vendors' door, as one lab asks it. */
export class Door {
  constructor(
    readonly credentials: Credentials,
    private readonly stopping: AbortSignal,
    /** The language it is to answer in. */
    private readonly language: Language = 'en',
  ) {}

  /** How the project wants its files named, and how large they may be. */
  async project(): Promise<ProjectTold> {
    const { project, source } = this.credentials;
    return (await this.get(
      `/projects/${encodeURIComponent(project)}?source=${encodeURIComponent(source)}`,
    )) as ProjectTold;
  }

  /** What has become of claims. */
  async answers(ids: readonly string[]): Promise<ClaimTold[]> {
    const asked = ids.map((id) => `&id=${encodeURIComponent(id)}`).join('');
    const told = await this.get(`/answers?source=${encodeURIComponent(this.credentials.source)}${asked}`);
    return (told as { claims: ClaimTold[] }).claims;
  }

  /** Begins an upload, or finds the one begun before under the same id; answers its address. */
  async begin({ id, name, size, sha256, xxh64 }: Announced): Promise<string> {
    const { project, source, key, door } = this.credentials;
    const metadata = Object.entries({ source, project, filename: name, sha256, xxh64 })
      .map(([field, value]) => `${field} ${base64(value)}`)
      .join(',');
    const response = await this.ask('/uploads', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(size),
        'upload-metadata': metadata,
        ...signed(key, id, ['POST /uploads', String(size), metadata].join('\n'), new Date()),
      },
    });
    const location = response.headers.get('location');
    if (!location?.startsWith('/')) throw new DoorAway('The door did not say where to send the file.');
    return `${door}${location}`;
  }

  /** What has become of an upload. */
  async upload(address: string): Promise<UploadTold> {
    const response = await this.ask(address.slice(this.credentials.door.length), { method: 'GET' });
    return (await response.json()) as UploadTold;
  }

  /** Takes an upload back that is of no use any more. */
  async withdraw(address: string): Promise<void> {
    await this.ask(address.slice(this.credentials.door.length), {
      method: 'DELETE',
      headers: { 'tus-resumable': '1.0.0' },
    });
  }

  /** Sends an event; the same bytes under the same id, however often it is sent, get the same receipt. */
  async say(id: string, body: string): Promise<Receipt> {
    const response = await this.ask('/events', {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json',
        ...signed(this.credentials.key, id, body, new Date()),
      },
      body,
    });
    return (await response.json()) as Receipt;
  }

  /** The event that says that a material has arrived (CloudEvents 1.0), with nothing in it that changes from one day to the next. */
  arrival(id: string, data: Record<string, unknown>): string {
    const { source, project } = this.credentials;
    return JSON.stringify({
      specversion: '1.0',
      id,
      source,
      type: arrivalClaimed.type,
      project,
      datacontenttype: 'application/json',
      data,
    });
  }

  private async get(target: string): Promise<unknown> {
    const headers = signed(this.credentials.key, newId(), `GET ${target}`, new Date());
    return (await this.ask(target, { headers })).json();
  }

  private async ask(target: string, request: RequestInit): Promise<Response> {
    const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), this.stopping]);
    const headers = { 'accept-language': this.language, ...(request.headers as Record<string, string>) };
    const asked = { ...request, headers, signal, redirect: 'error' as const };
    const response = await fetch(`${this.credentials.door}${target}`, asked).catch((error: unknown) => {
      throw new DoorAway(`${this.credentials.door} does not answer: ${causeOf(error)}`);
    });
    if (response.ok) return response;
    throw refusalOf(response.status, await response.text().catch(() => ''));
  }
}

/** What an answer that is no success means. */
export function refusalOf(status: number, body: string): DoorRefusal | DoorAway {
  const said = saidIn(body);
  const user = said.user ?? `The door answered HTTP ${status}.`;
  return LATER.has(status) || status >= 500 ? new DoorAway(user) : new DoorRefusal(status, said.code ?? 'http', user);
}

function saidIn(body: string): { code?: string; user?: string } {
  try {
    const { code, user } = JSON.parse(body) as { code?: unknown; user?: unknown };
    return { ...(typeof code === 'string' ? { code } : {}), ...(typeof user === 'string' ? { user } : {}) };
  } catch {
    return {};
  }
}

function causeOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string }; message?: string };
  return cause?.code ?? message ?? 'no reason given';
}
