import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refuse, phrase } from '@bobine/contracts';
import { readCredentials } from '../credentials.js';
import { Door } from '../door/door.js';
import { Agent } from './agent.js';
import { onlyOne } from './only-one.js';
import { showOn } from './show.js';

export const AGENT_HELP = `bobine agent: sends what is put into a folder

  bobine agent --folder FOLDER --credentials FILE [options]

Every file that has come to rest in the folder is checked by its name, checksummed,
sent in pieces, and said to have arrived. When the production has registered it, it
is moved to FOLDER/sent, with an ASC MHL beside it. What is refused stays where it
is, with a note NAME.REFUSED.txt that says why. Nothing is deleted. The agent may be
stopped or killed at any moment: started again, it goes on where it was.

  --folder FOLDER       the folder to watch; its subfolders are watched too
  --credentials FILE    the file your coordinator gave you (chmod 600)
  --rate MBIT           use no more than so many megabits a second of your line
  --still SECONDS       how long a file must not have changed (10)
  --every SECONDS       how often the folder is looked at (2)
  --once                end when all that is there has been dealt with
  --door URL            in place of what the file says, as are
  --project CODE
  --source SOURCE
  --plain               lets the door be http on another machine
  --help

  BOBINE_AGENT_SECRET   in the environment: the signing secret, in place of the file's

Ends with 0 when all is well, 1 with --once when something was refused, 2 when it
cannot start.
`;

const OPTIONS = {
  folder: { type: 'string' },
  credentials: { type: 'string' },
  rate: { type: 'string' },
  still: { type: 'string', default: '10' },
  every: { type: 'string', default: '2' },
  once: { type: 'boolean', default: false },
  door: { type: 'string' },
  project: { type: 'string' },
  source: { type: 'string' },
  plain: { type: 'boolean', default: false },
} as const;

function seconds(name: string, written: string): number {
  const value = Number(written);
  if (written.trim() !== '' && value >= 0 && value <= 86_400) return value * 1000;
  throw refuse('option', phrase`--${name} is a number of seconds; "${written}" is not.`);
}

function bytesPerSecond(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const value = Number(written);
  if (value > 0 && value <= 1_000_000) return (value * 1_000_000) / 8;
  throw refuse('option', phrase`--rate is a number of megabits a second; "${written}" is not.`);
}

/** Runs the agent until it is stopped; answers the exit code. */
export async function agentCommand(args: string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS, strict: true });
  if (values.folder === undefined) throw refuse('option', '--folder is missing: which folder is to be watched?');
  const folder = resolve(values.folder);
  await mkdir(folder, { recursive: true });
  if (!(await stat(folder)).isDirectory()) throw refuse('option', phrase`--folder: ${folder} is no folder.`);
  const rate = bytesPerSecond(values.rate);
  const [quietMs, everyMs] = [seconds('still', values.still), seconds('every', values.every)];
  const { door, project, source, plain: mayBePlain } = values;
  const secret = env['BOBINE_AGENT_SECRET'];
  const credentials = await readCredentials(values.credentials, {
    ...(door ? { door } : {}),
    ...(project ? { project } : {}),
    ...(source ? { source } : {}),
    ...(secret ? { secret } : {}),
    mayBePlain,
  });
  const letGo = await onlyOne(folder);
  const show = showOn(process.stdout, () => new Date());
  try {
    show.say(`Watching ${folder} for ${credentials.project} at ${credentials.door}.`);
    const { once } = values;
    const options = { folder, door: new Door(credentials, signal), quietMs, everyMs, once, show, signal };
    const agent = await Agent.open({ ...options, ...(rate ? { rate } : {}) });
    const isWell = await agent.run();
    return once && !isWell ? 1 : 0;
  } finally {
    show.end();
    await letGo();
  }
}
