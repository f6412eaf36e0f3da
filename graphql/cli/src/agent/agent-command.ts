import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { refuse, phrase } from '@bobine/contracts';
import { readCredentials } from '../credentials/credentials.js';
import { Door } from '../door/door.js';
import { command, flag, needed, preset, text } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { Agent } from './agent.js';
import { onlyOne } from './only-one.js';
import { showOn, showTo } from './show.js';

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

/** Watches a folder, and sends what is put into it. */
export const agent = command({
  name: 'agent',
  says: phrase`sends what is put into a folder`,
  more: phrase`Every file that has come to rest in the folder is checked by its name, checksummed, sent in pieces, and said to have arrived. When the production has registered it, it is moved to FOLDER/sent, with an ASC MHL beside it. What is refused stays where it is, with a note NAME.REFUSED.txt that says why. Nothing is deleted. The agent may be stopped or killed at any moment: started again, it goes on where it was. The signing secret may be in the environment instead of the file, as BOBINE_AGENT_SECRET. Ends with 1 when, with --once, something was refused.`,
  options: {
    folder: needed(phrase`FOLDER`, phrase`the folder to watch; its subfolders are watched too`, 'folder'),
    credentials: text(phrase`FILE`, phrase`the file your coordinator gave you (chmod 600)`, 'file'),
    rate: text(phrase`MBIT`, phrase`uses no more than so many megabits a second of your line`),
    still: preset(phrase`SECONDS`, '10', phrase`how long a file must not have changed`),
    every: preset(phrase`SECONDS`, '2', phrase`how often the folder is looked at`),
    once: flag(phrase`ends when all that is there has been dealt with`),
    door: text(phrase`URL`, phrase`the door, in place of what the file says`),
    project: text(phrase`CODE`, phrase`the project, in place of what the file says`),
    source: text(phrase`SOURCE`, phrase`what is signed as, in place of what the file says`),
    plain: flag(phrase`lets the door be http on another machine`),
  },
  run: async (_words, given, { env, out, stop }) => {
    const folder = resolve(given.folder);
    await mkdir(folder, { recursive: true });
    if (!(await stat(folder)).isDirectory()) throw refuse('option', phrase`--folder: ${folder} is no folder.`);
    const rate = bytesPerSecond(given.rate);
    const [quietMs, everyMs] = [seconds('still', given.still), seconds('every', given.every)];
    const { door, project, source, plain: mayBePlain, once } = given;
    const secret = env['BOBINE_AGENT_SECRET'];
    const credentials = await readCredentials(given.credentials, {
      ...(door ? { door } : {}),
      ...(project ? { project } : {}),
      ...(source ? { source } : {}),
      ...(secret ? { secret } : {}),
      mayBePlain,
    });
    const letGo = await onlyOne(folder);
    const show = out.json
      ? showTo((line) => out.raw(`${JSON.stringify(line)}\n`))
      : showOn(process.stdout, () => new Date());
    try {
      show.say(out.speak(phrase`Watching ${folder} for ${credentials.project} at ${credentials.door}.`));
      const options = { folder, door: new Door(credentials, stop), quietMs, everyMs, once, show, signal: stop };
      const running = await Agent.open({ ...options, ...(rate ? { rate } : {}) });
      const isWell = await running.run();
      return once && !isWell ? EXIT.no : EXIT.well;
    } finally {
      show.end();
      await letGo();
    }
  },
});
