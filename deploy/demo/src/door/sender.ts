import { isDeepStrictEqual } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import type { GraphqlClient } from '../api/graphql-client.js';
import { newestClaims } from '../api/records.js';
import { log } from '../progress/say.js';
import type { Vendor } from '../people.js';
import { type Claim, cloudEvent } from './claim.js';
import { type DoorAnswer, postEvent } from './http-door.js';
import { produceEvent } from './kafka-door.js';
import type { Ledger, Sent } from './ledger.js';
import { signed } from './sign.js';

export type SenderOptions = {
  door: string;
  brokers: string[];
  project: string;
  vendors: readonly Vendor[];
  /** The signing secret of a vendor. */
  secretOf: (vendor: string) => string;
  ledger: Ledger;
  client: GraphqlClient;
  /** Bearer token with which the project's events are looked at. */
  token: string;
  signal: AbortSignal;
};

/** How long a vendor whom the door does not know yet tries again: grants and secrets reach the door a moment later. */
const WARM_UP_MS = 60_000;
const NOT_KNOWN_YET = new Set([401, 403, 404]);

/** Sends what vendors say, each once for good: before the first try it is in the ledger, and its bytes never change. */
export class Sender {
  /** Vendors whom the door has let in once. */
  readonly #known = new Set<string>();
  readonly #going = new Map<string, Promise<void>>();

  constructor(private readonly options: SenderOptions) {
    for (const { vendor, answered } of options.ledger.all()) if (answered?.status === 202) this.#known.add(vendor);
  }

  /** Whether an event has been accepted or turned away. */
  hasSent(id: string): boolean {
    return this.options.ledger.get(id)?.answered !== undefined;
  }

  /** Sends an event; one that an earlier call or an earlier start has sent is left alone. */
  send(claim: Claim): Promise<void> {
    if (this.hasSent(claim.id)) return Promise.resolve();
    const going = this.#going.get(claim.id);
    if (going) return going;
    const sending = this.deliver(this.begun(claim)).finally(() => this.#going.delete(claim.id));
    this.#going.set(claim.id, sending);
    return sending;
  }

  /** Sends once more what was sent already, as nervous vendors do. */
  async again(id: string): Promise<void> {
    const { ledger } = this.options;
    const sent = ledger.get(id);
    if (!sent?.answered || sent.again > 0) return;
    const { status, event } = await this.answerTo(sent);
    ledger.again(id);
    if (status !== sent.answered.status || event !== sent.answered.event) {
      throw new Error(`${id} was answered ${sent.answered.status} at first and ${status} when sent again`);
    }
  }

  private begun(claim: Claim): Sent {
    const { ledger, vendors, project } = this.options;
    const known = ledger.get(claim.id);
    if (known) return known;
    const source = vendors.find(({ code }) => code === claim.vendor)?.source;
    if (!source) throw new Error(`Nobody here is called ${claim.vendor}`);
    ledger.begin({ ...claim, body: cloudEvent(claim, source, project, new Date()) });
    return ledger.get(claim.id) as Sent;
  }

  private async deliver(sent: Sent): Promise<void> {
    const expected = sent.status ?? 202;
    const answer = await this.answerTo(sent);
    if (answer.status !== expected) {
      log('the door answered otherwise than expected', {
        event: sent.id,
        expected,
        ...answer,
        body: sent.body.slice(0, 2000),
      });
      if (expected === 202) throw new Error(`The door answered ${answer.status} ${answer.code ?? ''} to ${sent.id}`);
    }
    this.options.ledger.answered(sent.id, answer.status, answer.event);
    if (answer.status === 202) this.#known.add(sent.vendor);
  }

  private async answerTo(sent: Sent): Promise<DoorAnswer> {
    const { door, brokers, vendors, secretOf, signal } = this.options;
    const { id, vendor, body } = sent;
    const secret = sent.status === 401 ? WRONG_SECRET : secretOf(vendor);
    const headers = () => signed(secret, id, body, Date.now());
    const who = vendors.find(({ code }) => code === vendor);
    if (who?.door === 'kafka') return produceEvent(brokers, who.source, body, headers, () => this.shown(sent), signal);
    for (const until = Date.now() + WARM_UP_MS; ; await pause(500, undefined, { signal })) {
      const answer = await postEvent(door, body, headers, signal);
      const tooEarly = NOT_KNOWN_YET.has(answer.status) && !this.#known.has(vendor) && sent.status === undefined;
      if (!tooEarly || Date.now() > until) return answer;
    }
  }

  /** The id under which the project's events show what was sent, found by who said what. */
  private async shown(sent: Sent): Promise<string | undefined> {
    const { client, token, project } = this.options;
    const claims = await newestClaims(client, token, project, sent.type);
    const same = claims.find(
      ({ actor, data }) => actor === `vendor:${sent.vendor}` && isDeepStrictEqual(data, sent.data),
    );
    return same?.id;
  }
}

/** A secret that nobody was given, for the event that is signed badly on purpose. */
const WRONG_SECRET = `whsec_${Buffer.from('this is nobody s secret at all.').toString('base64')}`;
