import { phrase } from '@bobine/contracts';
import { command } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { addressOf } from '../site/address.js';
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
      const { BOBINE_TOKEN: _token, BOBINE_LINK: _link, ...rest } = env;
      ended = await Site.signedIn({ api: url, env: rest, language })
        .then((site) => site.ask(SIGN_OUT))
        .then(
          () => true,
          () => false,
        );
    }
    await forget(env, url);
    const token = phrase`The token kept for ${url} is forgotten here. It still counts until it ends or is taken back.`;
    const session_ = ended ? phrase`You are signed out of ${url}.` : phrase`The session at ${url} is forgotten here; the site could not be told.`;
    out.answer({ url, ended }, session.refreshToken === undefined ? token : session_);
    return EXIT.well;
  },
});
