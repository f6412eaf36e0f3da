import { phrase, together } from '@bobine/contracts';
import { command, one, text } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { graphql } from '../site/asked.js';
import { publishing, sourceIn } from './publishing.js';
import { numbered, problemLines } from './show.js';

const COMPARE = graphql(`
  query ($template: String!, $from: Int!, $to: Int, $language: Language) {
    compareTemplates(template: $template, from: $from, to: $to) {
      problems {
        path
        problem
        fix
        line
        column
      }
      changes(language: $language)
    }
  }
`);

/** Says what a file would change, or what differs between two versions. */
export const diff = command({
  name: 'template diff',
  says: phrase`in sentences, what a file would change, or what differs between two versions`,
  args: [one(phrase`FILE|NAME`, phrase`a file; with --from, the name of a template`, 'file')],
  options: {
    from: text(phrase`N`, phrase`the earlier version`),
    to: text(phrase`N`, phrase`the later version; the one that starts runs, unless said`),
  },
  run: async ([name], given, { out, site, language }) => {
    const [from, to] = [numbered('--from', given.from), numbered('--to', given.to)];
    const source = from === null ? await sourceIn(name) : undefined;
    const at = await site();
    const told =
      from === null
        ? await publishing(at, { source: source ?? '', dryRun: true, language })
        : { name, ...(await at.ask(COMPARE, { template: name, from, to, language })).compareTemplates };
    const { problems, changes } = told;
    const same = changes.length === 0 ? phrase`They say the same.` : together(changes, '\n');
    out.answer({ template: told.name, problems, changes }, problems.length > 0 ? problemLines(name, problems) : same);
    return problems.length > 0 ? EXIT.no : EXIT.well;
  },
});
