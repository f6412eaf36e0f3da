import { open } from 'node:fs/promises';
import { phrase, refuse } from '@bobine/contracts';
import { command, flag, needed } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { graphql } from '../site/asked.js';
import { readDoor } from './credentials.js';

const VENDORS = graphql(`
  query ($vendor: String!) {
    vendors(filter: { text: $vendor }) {
      edges {
        node {
          code
          source
          grants {
            project
          }
        }
      }
    }
  }
`);
const ISSUE = graphql(`
  mutation ($vendor: String!) {
    issueSecret(vendor: $vendor) {
      value
    }
  }
`);

/** Makes the file to hand to a vendor. */
export const credentials = command({
  name: 'credentials',
  says: phrase`makes the file that a vendor's agent needs`,
  more: phrase`Issues the vendor a new signing secret and writes it to a file with the address of the door, the project, and the source it signs as. Hand the file to the vendor by a way that nobody else reads; it cannot be shown again. The vendor must be registered and have a grant for the project.`,
  options: {
    vendor: needed(phrase`CODE`, phrase`the vendor`),
    project: needed(phrase`CODE`, phrase`the project`, 'project'),
    door: needed(phrase`URL`, phrase`the address of the vendors' door, as the vendor reaches it`),
    out: needed(phrase`FILE`, phrase`must not be there yet`, 'file'),
    plain: flag(phrase`lets the door be http on another machine`),
  },
  run: async (_words, given, context) => {
    const { vendor, project, out } = given;
    const door = readDoor(given.door, given.plain);
    const site = await context.site();
    const { vendors } = await site.ask(VENDORS, { vendor });
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
      const { issueSecret } = await site.ask(ISSUE, { vendor });
      const written = { door, project, source: known.source, secret: issueSecret.value };
      await file.writeFile(`${JSON.stringify(written, undefined, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    context.out.answer(
      { file: out, vendor, project },
      phrase`${out} is for ${vendor}, for ${project}. Whoever has it can send as ${vendor}.`,
    );
    return EXIT.well;
  },
});
