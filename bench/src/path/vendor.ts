import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PROJECT, SOURCE } from './reaction-template.js';

export type Receipt = { event: string; /** When the 202 came, milliseconds since the epoch. */ at: number };

/** A vendor at the door: CloudEvents signed as Standard Webhooks say, one at a time, over a connection that stays open. */
export class Vendor {
  readonly #key: Buffer;

  constructor(
    private readonly door: string,
    secret: string,
    private readonly now: () => number,
  ) {
    this.#key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  }

  /** Says something; anything but 202 throws. */
  async say(type: string, id: string, data: Record<string, unknown>): Promise<Receipt> {
    const time = new Date().toISOString();
    const event = { specversion: '1.0', id, source: SOURCE, type, project: PROJECT, time, data };
    const body = JSON.stringify({ ...event, datacontenttype: 'application/json' });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const mac = createHmac('sha256', this.#key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const response = await fetch(`${this.door}/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${mac}`,
      },
      body,
    });
    const at = this.now();
    const answer = (await response.json()) as { event?: string; code?: string; user?: string };
    if (response.status !== 202 || !answer.event) {
      throw new Error(`The door answered ${response.status} ${answer.code ?? ''}: ${answer.user ?? ''}`);
    }
    return { event: answer.event, at };
  }

  /** Says it until the door has heard who this vendor is. */
  async sayOnceKnown(type: string, id: string, data: Record<string, unknown>): Promise<Receipt> {
    for (const until = Date.now() + 30_000; ; await pause(200)) {
      try {
        return await this.say(type, id, data);
      } catch (error) {
        if (Date.now() > until) throw error;
      }
    }
  }
}
