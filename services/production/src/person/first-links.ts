import { actorOf, idFrom, newId, servicePrincipal } from '@bobine/contracts';
import type { Part } from '@bobine/messaging';
import { type Database, lockNames, type Tx } from '@bobine/persistence';
import { createLink, hasSignedIn } from './link.store.js';
import { registerAndTell } from './person.commands.js';
import { findPerson, nobodyYet } from './person.store.js';

const ADMINISTRATOR = { id: idFrom('person', 'administrator'), name: 'Administrator' };
const DEMO_CLIENT = { id: idFrom('person', 'demo client'), name: 'Demo client' };
const self = actorOf(servicePrincipal('production'));

export type FirstLinksOptions = {
  /** `true`: the demo's client gets a link at every start; `false`: there is no such client; else at the first start. */
  demo?: boolean | undefined;
  now: () => Date;
  /** Takes one line of JSON: `{"signInLink":…}` or `{"demoLink":…}`. */
  say: (line: string) => void;
};

async function createFirst(tx: Tx, { id, name }: typeof ADMINISTRATOR): Promise<void> {
  const cause = { project: '', actor: self, correlation: newId() };
  await registerAndTell(tx, { id, name, email: null, siteAdmin: true, language: 'en', memberships: [] }, cause);
}

/**
 * Lets somebody in where nobody is yet: creates the first administrator with a one-time link, and a new one at each
 * start until it was used. There is no default password.
 */
export async function firstLinks(db: Database, { demo, now, say }: FirstLinksOptions): Promise<void> {
  const lines = await db.transaction(async (tx) => {
    await lockNames(tx, ['first people']);
    const first = await nobodyYet(tx);
    const wantsDemo = demo ?? first;
    if (first) await createFirst(tx, ADMINISTRATOR);
    if (wantsDemo && !(await findPerson(tx, DEMO_CLIENT.id))) await createFirst(tx, DEMO_CLIENT);
    const said: string[] = [];
    const link = async (name: string, person: string): Promise<void> => {
      const { token } = await createLink(tx, { person }, self, now());
      said.push(JSON.stringify({ [name]: token }));
    };
    if ((await findPerson(tx, ADMINISTRATOR.id)) && !(await hasSignedIn(tx, ADMINISTRATOR.id))) {
      await link('signInLink', ADMINISTRATOR.id);
    }
    if (wantsDemo) await link('demoLink', DEMO_CLIENT.id);
    return said;
  });
  for (const line of lines) say(line);
}

/** The same as a part of the service, before anything else of it starts. */
export const firstLinksPart = (db: Database, demo: boolean | undefined): Part => ({
  name: 'first links',
  start: async () => {
    await firstLinks(db, { demo, now: () => new Date(), say: (line) => process.stdout.write(`${line}\n`) });
    return async () => undefined;
  },
});
