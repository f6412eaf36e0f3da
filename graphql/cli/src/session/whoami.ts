import { phrase, refuse } from '@bobine/contracts';
import { command } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { meLines } from './show.js';
import { ME } from './ways.js';

/** Says who is signed in. */
export const whoami = command({
  name: 'whoami',
  says: phrase`who you are at the site, and what you are on each project`,
  run: async (_words, _given, { out, site }) => {
    const at = await site();
    const { me } = await at.ask(ME);
    if (!me)
      throw refuse('unsigned', phrase`Your sign-in at ${at.url} counts no more. Run: bobine login --api ${at.url}`);
    out.answer({ url: at.url, me }, meLines(me));
    return EXIT.well;
  },
});
