import { choice, phrase, refuse } from '@bobine/contracts';
import { any, command, one } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import type { Groups } from '../frame/program.js';
import type { Where } from '../site/site.js';
import { wantedAt } from './complete.js';
import { SCRIPTS, type Shell } from './scripts.js';

const SHELLS = Object.keys(SCRIPTS) as Shell[];
/** Who presses Tab does not wait longer. */
const PATIENCE_MS = 1_500;

/** Writes what has a shell complete commands, options and values. */
export const completion = command({
  name: 'completion',
  says: phrase`what has bash, zsh or fish complete commands, options and values`,
  more: phrase`In bash: source <(bobine completion bash). Projects, deliverables, runs, templates and decisions are asked of the site where you are signed in.`,
  args: [one(phrase`SHELL`, phrase`bash, zsh or fish`, SHELLS)],
  run: async ([given], _given, { out }) => {
    const shell = SHELLS.find((each) => each === given);
    if (!shell)
      throw refuse('option', phrase`There is no completion for ${given}: ${choice(given, SHELLS, phrase`shell`)}`);
    if (out.json) out.answer({ shell, script: SCRIPTS[shell] }, phrase`${shell}`);
    else out.raw(SCRIPTS[shell]);
    return EXIT.well;
  },
});

/** Answers what may come next on a line: on the first line what kind it is, then the words that fit. */
export const complete = (groups: Groups) =>
  command({
    name: '__complete',
    says: phrase`what may come next on a line`,
    hidden: true,
    args: [any(phrase`WORD`, phrase`the words of the line after bobine; the last as far as it is typed`)],
    run: async ([line], _given, { out, env, language, ...context }) => {
      const { words, of } = await wantedAt(line.length > 0 ? line : [''], groups);
      const current = line.at(-1) ?? '';
      const isOfSite = typeof of === 'string' && of !== 'file' && of !== 'folder';
      const api = apiIn(line) ?? context.api;
      const values = isOfSite ? await inTime(() => ofSite(of, { api, env, language })) : words;
      const fitting = values.filter((word) => word.startsWith(current));
      out.raw(`${[typeof of === 'string' && !isOfSite ? of : 'words', ...fitting].join('\n')}\n`);
      return EXIT.well;
    },
  });

/** The site that a line names itself. */
function apiIn(line: readonly string[]): string | undefined {
  const at = line.indexOf('--api');
  return at < 0 ? line.find((word) => word.startsWith('--api='))?.slice('--api='.length) : line[at + 1];
}

async function ofSite(of: string, where: Where): Promise<string[]> {
  const [{ Site }, { valuesOf }] = await Promise.all([import('../site/site.js'), import('./values.js')]);
  return valuesOf(await Site.signedIn(where), of);
}

/** What comes in time; nothing where that fails, for nobody can be told. */
async function inTime(ask: () => Promise<string[]>): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string[]>((resolve) => (timer = setTimeout(() => resolve([]), PATIENCE_MS)));
  return Promise.race([ask().catch(() => []), late]).finally(() => clearTimeout(timer));
}
