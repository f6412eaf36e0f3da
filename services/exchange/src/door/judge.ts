import {
  type EventDefinition,
  eventDefinition,
  isClaimType,
  english,
  type Phrase,
  problemsIn,
  together,
  type Refusal,
  refuse,
  phrase,
  type SentClaim,
  sentClaimSchema,
} from '@bobine/contracts';
import { type SignatureHeaders, type SigningKey, signatureFault } from '../signature/signature.js';
import { readJson, shown } from './json.js';

/** What CloudEvents asks every intermediary to pass, and the most that we take, in bytes. */
export const MAX_BODY = 65_536;

const LONGEST_ANSWER = 1800;

export type DoorName = 'http' | 'kafka';
/** An event at the door: its bytes, its signature, and the time its timestamp is judged against. */
export type Knock = { door: DoorName; body: Buffer; headers: SignatureHeaders; at: Date };

/** What can be read of a body before it is known who sent it. */
export type Message = { value: Record<string, unknown>; problems: Phrase[]; source?: string; project?: string };

/** The vendor that a source stands for: its keys, and what it may send for the project in question. */
export type Known = { vendor: string; keys: SigningKey[]; types: readonly string[] | undefined };

export type Welcome = { vendor: string; claim: SentClaim; definition: EventDefinition };
export type TurnedAway = {
  refusal: Refusal;
  /** Whom the event names; `signed` says whether that is proven. */
  vendor?: string;
  signed: boolean;
  /** Only a project on which the vendor is known: a foreign one is not told of. */
  project: string;
  event?: string;
  eventType?: string;
};
export type Judgement = Welcome | TurnedAway;

/** Whether the door opens. */
export const isWelcome = (judgement: Judgement): judgement is Welcome => 'claim' in judgement;

/** The refusal of a body that is too large to look at. */
export const tooLarge = (): Refusal =>
  refuse(
    'input.tooLarge',
    phrase`An event may have ${MAX_BODY} bytes. Put what is larger into a file and name its path.`,
  );

const lookedUp = (value: unknown, max: number): string | undefined =>
  typeof value === 'string' && value.length <= max && value.isWellFormed() && !value.includes('\u0000')
    ? value
    : undefined;

/** Reads a body as strict UTF-8 and JSON; nothing when it is no JSON object. */
export function readMessage(body: Buffer): Message | undefined {
  try {
    const { value, problems } = readJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const object = value as Record<string, unknown>;
    const source = lookedUp(object['source'], 200);
    const project = lookedUp(object['project'], 120);
    return { value: object, problems, ...(source ? { source } : {}), ...(project ? { project } : {}) };
  } catch {
    return undefined;
  }
}

/** One answer for every event that is not proven to come from a vendor of ours, so that nothing leaks. */
const unsigned = (): Refusal =>
  refuse(
    'access.unsigned',
    'The event is not signed with a secret of the vendor that its source names, within 5 minutes.',
  );

/** Decides about an event, in the order that lets nobody learn more than it may. */
export function judge(knock: Knock, message: Message | undefined, known: Known | undefined): Judgement {
  const told = {
    ...(known ? { vendor: known.vendor } : {}),
    project: known?.types ? (message?.project ?? '') : '',
    ...labelsOf(knock, message),
  };
  if (knock.body.length > MAX_BODY) return { refusal: tooLarge(), signed: false, ...told };
  if (!message || !known || signatureFault(knock.headers, knock.body, known.keys, knock.at)) {
    return { refusal: unsigned(), signed: false, ...told, project: '' };
  }
  const judgement = judgeSaid(message, known, knock.headers.id);
  return 'claim' in judgement ? judgement : { ...judgement, signed: true, ...told };
}

/** Decides about what somebody says of whom it is known who they are: what it is, and whether they may say it. */
export function judgeSaid(
  { value, problems: read }: Pick<Message, 'value' | 'problems'>,
  { vendor, types }: Omit<Known, 'keys'>,
  id: unknown = value['id'],
): Welcome | { refusal: Refusal } {
  const type = value['type'];
  const definition = typeof type === 'string' && isClaimType(type) ? eventDefinition(type) : undefined;
  const problems = read.length > 0 ? [...read] : problemsIn(sentClaimSchema(definition), value);
  if (problems.length === 0 && value['id'] !== id) problems.push(phrase`id: must be the webhook-id`);
  if (problems.length > 0 || !definition) {
    return { refusal: refuse('input.invalid', phrase`${together(fitting(problems), '; ')}.`) };
  }
  const claim = value as SentClaim;
  if (!types) return { refusal: refuse('project.unknown', 'You have no project under this code.') };
  if (!types.includes(claim.type)) {
    return { refusal: refuse('access.denied', phrase`You may not send ${claim.type} for this project.`) };
  }
  return { vendor, claim, definition };
}

/** As many problems as an answer may say. */
function fitting(problems: readonly Phrase[]): Phrase[] {
  let length = 0;
  return problems.filter((problem) => (length += english(problem).length) <= LONGEST_ANSWER);
}

function labelsOf(knock: Knock, message: Message | undefined): { event?: string; eventType?: string } {
  const event = message?.value['id'] ?? knock.headers.id;
  const eventType = message?.value['type'];
  return {
    ...(typeof event === 'string' && event ? { event: shown(event, 300) } : {}),
    ...(typeof eventType === 'string' && eventType ? { eventType: shown(eventType, 200) } : {}),
  };
}
