import { phrase, refuse } from '@bobine/contracts';
import { command, one, text } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { graphql } from '../site/asked.js';
import { numbered } from './show.js';

const EXPORT = graphql(`
  query ($name: String!, $version: Int) {
    template(name: $name, version: $version) {
      name
      version
      hash
      source
    }
  }
`);

/** Writes a version as it was written. */
export const exportTemplate = command({
  name: 'template export',
  says: phrase`a version as it was written, on standard output`,
  args: [one(phrase`NAME`, phrase`the template`, 'template')],
  options: { version: text(phrase`N`, phrase`the version; the one that starts runs, unless said`) },
  run: async ([name], { version }, { out, site }) => {
    const asked = { name, version: numbered('--version', version) };
    const { template } = await (await site()).ask(EXPORT, asked);
    if (!template) {
      throw refuse(
        'template.unknown',
        version ? phrase`There is no version ${version} of ${name}.` : phrase`There is no template ${name}.`,
      );
    }
    if (out.json) out.answer(template, phrase`${name}`);
    else out.raw(template.source);
    return EXIT.well;
  },
});
