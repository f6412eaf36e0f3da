import { phrase, type Phrase } from '@bobine/contracts';
import { command } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { addressOf } from '../site/address.js';
import type { Session } from '../site/session.js';
import { Site } from '../site/site.js';
import { forget, stored } from '../site/stored.js';
import { SIGN_OUT } from './ways.js';

/** Ends the session that is kept, and forgets it. */
export const logout = command({
  name: 'logout',
  says: phrase`ends the session that is kept here, and forgets it`,
  run: async (_words, _given, { env, out, api, language }) => {
    const url = await addressOf(api, env);
    const kept = await stored(env, url);
    if (!kept) {
      out.answer({ url, ended: false }, phrase`You were not signed in at ${url}.`);
      return EXIT.well;
    }
    const session = await kept.read();
    let ended = false;
    if (session.refreshToken !== undefined) {
      // The session that is kept, also where the environment names another.
      const own = { ...env, BOBINE_TOKEN: undefined, BOBINE_LINK: undefined };
      ended = await Site.signedIn({ api: url, env: own, language })
        .then((site) => site.ask(SIGN_OUT))
        .then(
          () => true,
          () => false,
        );
    }
    await forget(env, url);
    out.answer({ url, ended }, saidOf(url, session, ended));
    return EXIT.well;
  },
});

function saidOf(url: string, { refreshToken }: Session, ended: boolean): Phrase {
  if (refreshToken === undefined) {
    return phrase`The token kept for ${url} is forgotten here. It still counts until it ends or is taken back.`;
  }
  return ended
    ? phrase`You are signed out of ${url}.`
    : phrase`The session at ${url} is forgotten here; the site could not be told.`;
}
