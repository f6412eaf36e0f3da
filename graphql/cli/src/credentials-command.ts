import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { refuse, phrase } from '@bobine/contracts';
import { Api } from './api.js';
import { readDoor } from './credentials.js';

export const CREDENTIALS_HELP = `bobine credentials: makes the file that a vendor's agent needs

  bobine credentials --api URL --vendor CODE --project CODE --door URL --out FILE

Issues the vendor a new signing secret and writes it to FILE with the address of the
door, the project, and the source it signs as. Hand FILE to the vendor by a way that
nobody else reads; it cannot be shown again. The vendor must be registered and have a
grant for the project.

  --api URL        the address of the API, such as https://bobine.example.org
  --vendor CODE    the vendor
  --project CODE   the project
  --door URL       the address of the vendors' door, as the vendor reaches it
  --out FILE       must not be there yet
  --plain          lets the door be http on another machine

  BOBINE_TOKEN     in the environment: an API token of yours, or
  BOBINE_LINK      the token of a one-time sign-in link of an administrator
`;

const OPTIONS = {
  api: { type: 'string' },
  vendor: { type: 'string' },
  project: { type: 'string' },
  door: { type: 'string' },
  out: { type: 'string' },
  plain: { type: 'boolean', default: false },
} as const;

/** Makes the file to hand to a vendor; answers the exit code. */
export async function credentialsCommand(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS, strict: true });
  const needed = (name: 'api' | 'vendor' | 'project' | 'door' | 'out'): string => {
    const value = values[name];
    if (value) return value;
    throw refuse('option', phrase`--${name} is missing. bobine credentials --help says what it is.`);
  };
  const [api, vendor, project, out] = [needed('api'), needed('vendor'), needed('project'), needed('out')];
  const door = readDoor(needed('door'), values.plain);
  const asking = await Api.signedIn(api, env);
  const { vendors } = await asking.ask<{
    vendors: { edges: { node: { code: string; source: string; grants: { project: string }[] } }[] };
  }>(
    'query ($vendor: String!) { vendors(filter: { text: $vendor }) { edges { node { code source grants { project } } } } }',
    {
      vendor,
    },
  );
  const known = vendors.edges.map(({ node }) => node).find(({ code }) => code === vendor);
  if (!known) throw refuse('vendor.unknown', phrase`There is no vendor ${vendor}. Register it first.`);
  if (!known.grants.some((grant) => grant.project === project)) {
    throw refuse('grant.unknown', phrase`${vendor} may send nothing for ${project}. Give it a grant first.`);
  }
  // The file is made before the secret: one that could not be kept would be lost.
  const file = await open(out, 'wx', 0o600).catch((error: unknown) => {
    const isThere = (error as { code?: string }).code === 'EEXIST';
    throw refuse(
      'option',
      isThere ? phrase`--out: ${out} is there already.` : phrase`--out: ${out} cannot be written.`,
    );
  });
  try {
    const { issueSecret } = await asking.ask<{ issueSecret: { value: string } }>(
      'mutation ($vendor: String!) { issueSecret(vendor: $vendor) { value } }',
      { vendor },
    );
    const credentials = { door, project, source: known.source, secret: issueSecret.value };
    await file.writeFile(`${JSON.stringify(credentials, undefined, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  process.stdout.write(`${out} is for ${vendor}, for ${project}. Whoever has it can send as ${vendor}.\n`);
  return 0;
}
