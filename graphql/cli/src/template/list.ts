import { phrase } from '@bobine/contracts';
import { command, maybe } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { graphql } from '../site/asked.js';
import { versionLines } from './show.js';

const TEMPLATES = graphql(`
  query ($name: String) {
    templates(name: $name) {
      name
      version
      current
      retired
      publishedBy
      publishedAt
      why
    }
  }
`);

/** Lists versions. */
export const list = command({
  name: 'template list',
  says: phrase`versions, and which one starts runs`,
  args: [maybe(phrase`NAME`, phrase`of one template`, 'template')],
  run: async ([name = null], _given, { out, site }) => {
    const { templates } = await (await site()).ask(TEMPLATES, { name });
    out.answer(templates, versionLines(templates));
    return EXIT.well;
  },
});
