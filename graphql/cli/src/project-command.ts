import { parseArgs } from 'node:util';
import { refuse, phrase } from '@bobine/contracts';
import { Api } from './api.js';

export const PROJECT_HELP = `bobine project: puts whole projects on hold

  bobine project hold PROJECT --why TEXT      every run of it holds still, and so does one that starts meanwhile
  bobine project release PROJECT --why TEXT   they go on, but for those that are held by themselves

  --api URL        the address of the API; or BOBINE_API in the environment

  BOBINE_TOKEN     in the environment: an API token of yours, or
  BOBINE_LINK      the token of a one-time sign-in link

Ends with 0 when it is done, 2 when it could not be done.
`;

const OPTIONS = { api: { type: 'string' }, why: { type: 'string' } } as const;
const MUTATIONS: Record<string, string> = { hold: 'holdProject', release: 'releaseProject' };

/** Holds or releases a project through the API; answers the exit code. */
export async function projectCommand(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { positionals, values } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  const [action = '', project, ...others] = positionals;
  const mutation = MUTATIONS[action];
  if (!mutation) throw refuse('option', phrase`What should be done? One of: ${Object.keys(MUTATIONS).join(', ')}.`);
  if (!project || others.length > 0) throw refuse('option', 'Give the code of one project.');
  const { why: reason } = values;
  if (!reason) throw refuse('option', '--why is missing: whoever looks at its runs later will ask.');
  const api = await Api.signedIn(values.api, env);
  const query = `mutation ($project: String!, $reason: String!) {
    done: ${mutation}(project: $project, reason: $reason) { held { at } }
  }`;
  const { done } = await api.ask<{ done: { held: { at: string } | null } }>(query, { project, reason });
  process.stdout.write(done.held ? `${project} is on hold since ${done.held.at}.\n` : `${project} goes on.\n`);
  return 0;
}
