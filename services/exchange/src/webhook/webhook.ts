import { isToldOutside, type Told, toldOutside, type WebhookScope } from '@bobine/access';
import {
  changeListIssued,
  claimAnswered,
  claimTurnedAway,
  conceptOf,
  deliveryRecalled,
  deliverySent,
  type Envelope,
  factTypes,
  idFrom,
  isAskedFor,
  isClaimType,
  type Phrase,
  phrase,
  refuse,
  taskAmended,
  taskOpened,
  taskStatusChanged,
} from '@bobine/contracts';

export type WebhookStatus = 'active' | 'paused' | 'disabled';

/** An address that facts are sent to: those of one vendor's rows, of a project, or of all. */
export type Webhook = WebhookScope & {
  id: string;
  name: string;
  url: string;
  types: readonly string[];
  /** The one that a vendor was registered with: it hears what it is to act on, signed with the vendor's secrets. */
  registered: boolean;
  owner: string;
  status: WebhookStatus;
  reason: string | null;
  /** The reason with its values apart. */
  told?: Phrase | null;
  createdAt: Date;
};

/** What a fact is to be sent as, to one webhook. */
export type Owed = { webhook: string; vendor: string | null; event: Envelope; told?: Told };

/** What a vendor that is registered with an address hears there: what it is to act on. */
const TO_ACT_ON: readonly string[] = [
  taskOpened,
  taskStatusChanged,
  taskAmended,
  claimAnswered.production,
  claimAnswered.assets,
  claimAnswered.deliverables,
  deliverySent,
  deliveryRecalled,
  changeListIssued,
  claimTurnedAway,
].map(({ type }) => type);

/** Whether a text may be the id of a row: what is asked for from outside is anything. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The webhook that a vendor is registered with, also before its registration has come. */
export const registeredOf = (vendor: string): string => idFrom('webhook of', vendor);

/** What a webhook may be asked to tell. */
export const typesFor = ({ vendor }: WebhookScope): string[] =>
  factTypes().filter((type) => !vendor || isToldOutside(type));

/** What a webhook tells, by type or concept. */
export const typesOf = ({ registered, types }: Pick<Webhook, 'registered' | 'types'>): readonly string[] =>
  registered ? TO_ACT_ON : types;

/** Whether a vendor's own webhook would hear of a fact if there is one: also while nobody knows yet whether there is. */
export const isToActOn = (event: Envelope): boolean => TO_ACT_ON.includes(event.type) && toldOutside(event).length > 0;

/** How far the clocks of services may lie apart: what happened before a webhook was there is not told. */
const SKEW_MS = 60_000;

type Listening = Pick<Webhook, 'id' | 'vendor' | 'project' | 'types' | 'registered' | 'createdAt'>;

/** Which of these webhooks hear of a fact, and what each of them is told. */
export function owedFor(event: Envelope, webhooks: readonly Listening[]): Owed[] {
  if (isClaimType(event.type) || conceptOf(event.type) === 'webhook') return [];
  const told = toldOutside(event);
  return webhooks.flatMap((webhook): Owed[] => {
    const { id, vendor = null, project, registered, createdAt } = webhook;
    if (!isAskedFor(typesOf(webhook), event.type)) return [];
    if (!registered && Date.parse(event.time) < createdAt.getTime() - SKEW_MS) return [];
    if (!vendor) return !project || project === event.project ? [{ webhook: id, vendor, event }] : [];
    const own = told.find((one) => one.vendor === vendor);
    return own ? [{ webhook: id, vendor, event, told: own }] : [];
  });
}

/**
 * The body of a webhook: the fact as a CloudEvent; outside, without what is ours alone.
 * @param claim the own id of what a vendor is answered about
 */
export function bodyOf({ event, told, vendor }: Owed, claim?: string): string {
  if (vendor === null || !told) return JSON.stringify(event);
  const { specversion, id, source, type, subject, subjectversion, time, datacontenttype, project } = event;
  const data = { ...told.data, ...(claim ? { event: claim } : {}) };
  const attributes = { specversion, id, source, type, subject, subjectversion, time, datacontenttype, project };
  return JSON.stringify({ ...attributes, data });
}

/** The refusal of a webhook that is none, or not the asker's: both sound the same. */
export const unknownWebhook = () => refuse('webhook.unknown', 'There is no such webhook.');
export const GONE = phrase`The receiver wants no more webhooks (HTTP 410).`;
export const FAILED_FOR_DAYS = phrase`Nothing could be delivered for five days. Put the receiver right, then let it go on.`;
