import { phrase, type Phrase } from '@bobine/contracts';
import { command, text } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { addressOf } from '../site/address.js';
import { Site } from '../site/site.js';
import { type Check, type Finding, looked } from './check.js';
import { node, ofDoor, ofFolder, ofSite } from './checks.js';

const FIXES: Readonly<Record<string, Phrase>> = {
  site: phrase`Check the address (--api), the network, and whether the site is running.`,
  signIn: phrase`Run: bobine login`,
  live: phrase`A proxy on the way must let WebSockets through, at /graphql.`,
  credentials: phrase`Ask your coordinator for the file again, and keep it to yourself (chmod 600).`,
  door: phrase`Check the address of the door, the network, and the clock; ask your coordinator whether the secret still counts.`,
};
const MARKS: Record<Finding['state'], string> = { well: '✓', wrong: '✗', skipped: '-' };

/** Looks at everything that must be right for the others to work. */
export const doctor = command({
  name: 'doctor',
  says: phrase`looks at everything that must be right here, and says what to do where it is not`,
  options: {
    credentials: text(phrase`FILE`, phrase`looks at a vendor's file and its door too`, 'file'),
    folder: text(phrase`FOLDER`, phrase`looks whether a folder can be written`, 'folder'),
  },
  run: async (_words, given, context) => {
    const { out, api, env, language } = context;
    const unsigned = async (): Promise<Site> => Site.unsigned(await addressOf(api, env), language);
    let site: Promise<Site> | undefined;
    const signedIn = (): Promise<Site> => (site ??= context.site());
    const checks: Check[] = [
      { name: 'node', title: phrase`Node`, look: () => node(process.versions.node) },
      ...ofSite(unsigned, signedIn),
      ...ofDoor(given.credentials, context),
      ...ofFolder(given.folder),
    ];
    const findings: { check: string; state: Finding['state']; says: string; fix?: string }[] = [];
    for (const check of checks) {
      const finding = await looked(
        check,
        FIXES[check.name] ?? phrase`Run it again with --json, and show that to who runs the site.`,
      );
      const says = out.speak(finding.says);
      const fix = finding.state === 'wrong' ? out.speak(finding.fix) : undefined;
      findings.push({ check: check.name, state: finding.state, says, ...(fix === undefined ? {} : { fix }) });
      out.say(phrase`${MARKS[finding.state]} ${check.title}: ${says}`);
      if (fix !== undefined) out.say(phrase`${'    '}${fix}`);
    }
    const isWell = findings.every(({ state }) => state !== 'wrong');
    out.answer({ well: isWell, checks: findings }, isWell ? phrase`All is well.` : phrase`Something is not well.`);
    return isWell ? EXIT.well : EXIT.no;
  },
});
