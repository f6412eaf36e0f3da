import { randomUUID } from 'node:crypto';
import { rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { phrase, together } from '@bobine/contracts';
import { readCredentials } from '../credentials/credentials.js';
import { Door } from '../door/door.js';
import type { Context } from '../frame/context.js';
import { ME, WAYS } from '../session/ways.js';
import type { Site } from '../site/site.js';
import { type Check, type Finding, skipped, well, wrong } from './check.js';
import { shakenHands } from './live.js';

/** What commander and the live connection need. */
const NODE = [22, 13] as const;
/** The door takes no signature that is five minutes off. */
const MOST_SKEW_MS = 60_000;
const sized = (bytes: number): string =>
  bytes < 1024 ** 4 ? `${(bytes / 1024 ** 3).toFixed(1)} GiB` : `${(bytes / 1024 ** 4).toFixed(1)} TiB`;

export async function node(version: string): Promise<Finding> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
  return isNew ? well(phrase`Node ${version}`) : wrong(phrase`Node ${version} is too old.`, phrase`Install Node 24.`);
}

/** Checks of a site, each asked only where the one before it was well. */
export function ofSite(unsigned: () => Promise<Site>, signedIn: () => Promise<Site>): Check[] {
  let isThere = false;
  let isSignedIn = false;
  const away = async (): Promise<Finding> => skipped(phrase`not looked at: the site does not answer`);
  return [
    {
      name: 'site',
      title: phrase`site`,
      look: async () => {
        const site = await unsigned();
        const { signInWays } = await site.ask(WAYS);
        isThere = true;
        const version = await site.version();
        const oidc = signInWays.oidc ? phrase`, accounts of ${signInWays.oidc}` : '';
        return well(phrase`${site.url} answers, version ${version}${oidc}`);
      },
    },
    {
      name: 'clock',
      title: phrase`clock`,
      look: async () => {
        if (!isThere) return away();
        const skew = await (await unsigned()).skew();
        const seconds = Math.round(Math.abs(skew) / 1000);
        if (Math.abs(skew) <= MOST_SKEW_MS) return well(phrase`this clock and that of the site differ by ${seconds} s`);
        return wrong(
          phrase`This clock and that of the site differ by ${seconds} s.`,
          phrase`Have the clock of this machine set by the network (NTP): the door takes no signature that is five minutes off.`,
        );
      },
    },
    {
      name: 'signIn',
      title: phrase`sign-in`,
      look: async () => {
        if (!isThere) return away();
        const { me } = await (await signedIn()).ask(ME);
        if (!me) return wrong(phrase`The sign-in counts no more.`, phrase`Run: bobine login`);
        isSignedIn = true;
        const roles = me.memberships.map(
          ({ project, roles: held, titles }) => `${project} (${[...held, ...titles].join(', ')})`,
        );
        if (me.siteAdmin) return well(phrase`${me.name}, administrator of the site`);
        return well(roles.length > 0 ? phrase`${me.name}: ${roles.join('; ')}` : phrase`${me.name}, on no project`);
      },
    },
    {
      name: 'live',
      title: phrase`live connection`,
      look: async () => {
        if (!isSignedIn) return skipped(phrase`not looked at: nobody is signed in`);
        const site = await signedIn();
        const failure = await shakenHands(site.url, await site.token());
        if (failure === undefined) return well(phrase`changes are told as they happen`);
        return wrong(
          phrase`The live connection does not come about: ${failure}`,
          phrase`A proxy on the way must let WebSockets through, at /graphql.`,
        );
      },
    },
  ];
}

/** Checks of what a vendor sends with. */
export function ofDoor(file: string | undefined, { language, stop, env }: Context): Check[] {
  if (file === undefined) return [];
  let credentials: Awaited<ReturnType<typeof readCredentials>> | undefined;
  const secret = env['BOBINE_AGENT_SECRET'];
  return [
    {
      name: 'credentials',
      title: phrase`credentials`,
      look: async () => {
        credentials = await readCredentials(file, { ...(secret ? { secret } : {}), mayBePlain: true });
        return well(phrase`${file}: ${credentials.source}, for ${credentials.project}`);
      },
    },
    {
      name: 'door',
      title: phrase`door`,
      look: async () => {
        if (!credentials) return skipped(phrase`not looked at: the credentials are not well`);
        const { types, largestUpload } = await new Door(credentials, stop, language).project();
        if (types.length === 0) return wrong(phrase`Nothing may be sent.`, phrase`Ask your coordinator for a grant.`);
        return well(
          phrase`${credentials.door} takes ${together(types, ', ')}, and files of up to ${sized(largestUpload)}`,
        );
      },
    },
  ];
}

/** Checks of a folder to watch or to verify. */
export function ofFolder(folder: string | undefined): Check[] {
  if (folder === undefined) return [];
  const look = async (): Promise<Finding> => {
    const there = await stat(folder).catch(() => undefined);
    if (!there?.isDirectory()) return wrong(phrase`${folder} is no folder.`, phrase`Make it, or name another.`);
    const file = join(folder, `.bobine-doctor-${randomUUID()}`);
    try {
      await writeFile(file, 'x', { flag: 'wx' });
      await rm(file);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return wrong(phrase`${folder} cannot be written (${code ?? ''}).`, phrase`Let this user write there.`);
    }
    const { bavail, bsize } = await statfs(folder);
    return well(phrase`${folder} can be written; ${sized(bavail * bsize)} are free`);
  };
  return [{ name: 'folder', title: phrase`folder`, look }];
}
