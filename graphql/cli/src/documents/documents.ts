import { trustedDocuments } from '@bobine/client';
import { phrase } from '@bobine/contracts';
import { command } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import type { Groups } from '../frame/program.js';
import { documentsAsked } from '../site/asked.js';

/** Writes down what the commands ask with. */
export const documents = (groups: Groups) =>
  command({
    name: 'documents',
    says: phrase`what the commands ask a site with, for a site that takes only documents it trusts`,
    more: phrase`Write it into a file, and give the site that file as TRUSTED_DOCUMENTS. API tokens may ask anything.`,
    run: async (_words, _given, { out }) => {
      for (const group of Object.values(groups)) await group.load();
      await Promise.all([import('../completion/values.js'), import('../site/site.js')]);
      out.raw(`${JSON.stringify(await trustedDocuments(...documentsAsked()), undefined, 2)}\n`);
      return EXIT.well;
    },
  });
