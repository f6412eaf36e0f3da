import { phrase, refuse } from '@bobine/contracts';
import { asked, command, flag, text } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { codeOf, EXIT } from '../frame/exit.js';
import { addressOf, isOpen } from '../site/address.js';
import type { Session } from '../site/session.js';
import { Site } from '../site/site.js';
import { store } from '../site/stored.js';
import { meLine } from './show.js';
import { ME, PASSWORD } from './ways.js';

/** Signs in, and keeps the session for the commands that follow. */
export const login = command({
  name: 'login',
  says: phrase`signs in at a site, and keeps the session for the commands that follow`,
  more: phrase`Asks for an address, a password and, where the account has one, a code; without a terminal each is a line of standard input. The session is kept in a file that you alone can read, and is gone on with as it is used. BOBINE_TOKEN or BOBINE_LINK in the environment go before it.`,
  options: {
    email: text(phrase`ADDRESS`, phrase`the address you are registered under; asked for, unless given`),
    code: text(phrase`CODE`, phrase`what your authenticator shows; asked for where it is needed, unless given`),
    link: asked(phrase`LINK`, phrase`signs in with a one-time link, or with its token; asked for, unless given`),
    token: asked(phrase`TOKEN`, phrase`keeps an API token; asked for, unless given`),
    plain: flag(phrase`lets the site be http on another machine, where others may read along`),
  },
  run: async (_words, given, context) => {
    const { env, out, language } = context;
    const url = await addressOf(context.api, env);
    if (isOpen(url) && !given.plain) {
      throw refuse(
        'option',
        phrase`${url} is http, which everybody on the way can read. Use https, or --plain if you must.`,
      );
    }
    const unsigned = Site.unsigned(url, language);
    const session = await opened(unsigned, given, context);
    const { me } = await Site.by(url, session.token, language).ask(ME);
    if (!me) throw refuse('unsigned', phrase`${url} does not know this token, or it is over.`);
    const file = await store(env, url, session);
    out.answer({ url, file, me }, phrase`${meLine(me)} You are signed in at ${url}.`);
    return EXIT.well;
  },
});

type Given = {
  email?: string | undefined;
  code?: string | undefined;
  link?: string | true | undefined;
  token?: string | true | undefined;
};

async function opened(site: Site, given: Given, { asking }: Context): Promise<Session> {
  const { token, link } = given;
  if (token) return { token: (token === true ? await asking.for(phrase`API token`, { hidden: true }) : token).trim() };
  if (link) {
    const written = link === true ? await asking.for(phrase`One-time link`, { hidden: true }) : link;
    return withCode(given, asking, (code) => site.signIn(tokenOf(written), code));
  }
  const email = given.email ?? (await asking.for(phrase`Mail address`));
  const password = await asking.for(phrase`Password`, { hidden: true });
  return withCode(given, asking, async (code) => {
    const { signInWithPassword } = await site.ask(PASSWORD, { email: email.trim(), password, code: code ?? null });
    return signInWithPassword;
  });
}

/** The token of a link, or what was given as one. A link to choose a password with is for a page. */
function tokenOf(link: string): string {
  const written = link.trim();
  if (!URL.canParse(written)) return written;
  const { searchParams } = new URL(written);
  if (searchParams.has('invitation') || searchParams.has('reset')) {
    throw refuse('option', 'This link lets you choose a password: open it in a browser, then sign in with it here.');
  }
  return searchParams.get('token') ?? '';
}

/** Signs in, and once more with a code when the site asks for one. */
async function withCode(
  { code }: Given,
  asking: Context['asking'],
  signIn: (code?: string) => Promise<Session>,
): Promise<Session> {
  try {
    return await signIn(code);
  } catch (error) {
    if (code !== undefined || codeOf(error) !== 'totp.needed') throw error;
    return signIn((await asking.for(phrase`Code of your authenticator`)).trim());
  }
}
