import { setTimeout as pause } from 'node:timers/promises';
import { choice, CLAIMS, newId, phrase, type Phrase, refuse } from '@bobine/contracts';
import { readCredentials } from '../credentials/credentials.js';
import { type ClaimTold, Door } from '../door/door.js';
import { asked, command, flag, maybe, needed, text } from '../frame/command.js';
import { EXIT, type Exit } from '../frame/exit.js';
import { whole } from '../frame/given.js';
import { answerWord } from '../why/words.js';
import { objectIn, objectInFile } from './given-event.js';

const TYPES = CLAIMS.map(({ type }) => type);
const PATIENCE_S = 60;
const LOOK_MS = 500;

/** Signs an event and sends it through the vendors' door. */
export const send = command({
  name: 'event send',
  says: phrase`signs an event as a vendor and sends it through the door`,
  more: phrase`The event is a CloudEvent in a file, or is made of --type and --data; what the file leaves out (id, source, project) comes from the credentials. The same event under the same id may be sent as often as one likes. With --wait, ends with 0 when it is applied, 4 when it is refused, and 1 when it is held, set aside, or not answered in time.`,
  args: [maybe(phrase`FILE`, phrase`a CloudEvent as JSON; - for standard input`, 'file')],
  options: {
    credentials: needed(phrase`FILE`, phrase`the file your coordinator gave you (chmod 600)`, 'file'),
    type: text(phrase`TYPE`, phrase`what is said, such as bobine.status.claimed.v1`, TYPES),
    data: text(phrase`JSON`, phrase`its data, or @FILE`),
    id: text(phrase`ID`, phrase`its id; a new one, unless given`),
    wait: asked(phrase`SECONDS`, phrase`waits for its owner's answer, a minute unless said`),
    plain: flag(phrase`lets the door be http on another machine`),
  },
  run: async ([file], given, { env, out, stop, language }) => {
    const secret = env['BOBINE_AGENT_SECRET'];
    const credentials = await readCredentials(given.credentials, {
      ...(secret ? { secret } : {}),
      mayBePlain: given.plain,
    });
    const patience = given.wait === undefined || given.wait === true ? PATIENCE_S : whole('wait', given.wait);
    const event: Record<string, unknown> = {
      ...{ specversion: '1.0', id: newId(), source: credentials.source, project: credentials.project },
      datacontenttype: 'application/json',
      ...(file === undefined ? {} : await objectInFile(file)),
      ...(given.type === undefined ? {} : { type: given.type }),
      ...(given.data === undefined ? {} : { data: await objectIn('data', given.data) }),
      ...(given.id === undefined ? {} : { id: given.id }),
    };
    const id = String(event['id']);
    const type = typeOf(event['type']);
    if (event['data'] === undefined) throw refuse('option', 'Give the event in a file, or its data with --data.');
    const door = new Door(credentials, stop, language);
    const receipt = await door.say(id, JSON.stringify(event));
    if (given.wait === undefined) {
      out.answer(
        { receipt },
        phrase`${type} is accepted under the id ${id}. Receipt ${receipt.receipt}; it is event ${receipt.event}.`,
      );
      return EXIT.well;
    }
    out.say(phrase`${type} is accepted under the id ${id}. Receipt ${receipt.receipt}; it is event ${receipt.event}.`);
    const answer = await answered(door, id, patience * 1000, stop);
    out.answer({ receipt, answer: answer ?? null }, toldOf(answer));
    return exitFor(answer);
  },
});

function typeOf(type: unknown): string {
  if (typeof type === 'string' && TYPES.includes(type as (typeof TYPES)[number])) return type;
  if (typeof type !== 'string') throw refuse('option', 'Say what kind of event it is with --type.');
  throw refuse('option', phrase`No event is called ${type}: ${choice(type, TYPES, phrase`type`)}`);
}

/** What its owner has said, as soon as it has; undefined when that takes too long. */
async function answered(door: Door, id: string, patience: number, stop: AbortSignal): Promise<ClaimTold | undefined> {
  for (const until = Date.now() + patience; Date.now() < until && !stop.aborted;) {
    const [told] = await door.answers([id]);
    if (told && told.state !== 'accepted') return told;
    await pause(LOOK_MS, undefined, { signal: stop }).catch(() => undefined);
  }
  return undefined;
}

function toldOf(answer: ClaimTold | undefined): Phrase {
  if (!answer) return phrase`Its owner has not answered yet. It is safe; ask later with: bobine why`;
  const said = answer.reason
    ? phrase`${answerWord(answer.state)}: ${answer.reason}`
    : phrase`${answerWord(answer.state)}`;
  return answer.until ? phrase`Its owner answered: ${said} (${answer.until})` : phrase`Its owner answered: ${said}`;
}

function exitFor(answer: ClaimTold | undefined): Exit {
  if (answer?.state === 'applied') return EXIT.well;
  return answer?.state === 'refused' ? EXIT.refused : EXIT.no;
}
