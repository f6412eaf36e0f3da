import { boundsText } from './bounds.js';
import { CONCEPTS, type Concept } from './concepts.js';
import type { Example } from './example.js';
import { expressionsText } from './expressions.js';
import { code, folded, page } from './markdown.js';
import { settingsTable } from './settings.js';

const INTRODUCTION = `# The language of templates, \`bobine/v1\`

*This page is generated from the schema of the language and from examples that are run as tests; it is not edited by hand.*

A template says what a production does: which steps there are, what each needs, who decides, and what happens when something is late or not
good enough. It is published through a gate that refuses what could not work, all problems at once, each with its place and what to do. What is
published never changes; runs follow the version they began with.

An editor completes and checks a template as it is written, from the [JSON Schema](../libs/templates/bobine-v1.schema.json) that a site serves at
\`/page/bobine-v1.schema.json\`. With the YAML language server, the first line of a file names it:

\`\`\`yaml
# yaml-language-server: $schema=https://bobine.example.org/page/bobine-v1.schema.json
\`\`\`

What only the gate knows (steps, events, activities, expressions) is said by \`bobine template validate FILE\`.`;

const ERRORS = `A problem is one line: the place in the file, the setting, what is wrong, and what to do. The command line writes
\`file:line:column:\` before it, so that an editor jumps there; GraphQL has \`path\`, \`problem\`, \`fix\`, \`line\` and \`column\`. Inside an expression,
the column is that of the part that is wrong. A file that cannot be read says so and nothing else. What is not of the shape of a
template is cut out before the rest is checked for what it means, so all problems are told at once; what may only follow from a cut is not told.`;

/** The page about the language: every setting, and every rule with the example that holds it. */
export function languageReference(examples: Example[]): string {
  const contents = [...CONCEPTS.map(({ title }) => title), 'Expressions', 'Bounds', 'How problems read'];
  return page(
    INTRODUCTION,
    contents
      .map(
        (title) =>
          `- [${title}](#${title
            .toLowerCase()
            .replace(/[^a-z ]/g, '')
            .replaceAll(' ', '-')})`,
      )
      .join('\n'),
    ...CONCEPTS.map((concept) => conceptText(concept, examples)),
    '## Expressions',
    expressionsText(),
    examplesOf('expressions', examples),
    '## Bounds',
    boundsText(),
    '## How problems read',
    ERRORS,
  );
}

const conceptText = ({ name, title, text, settings }: Concept, examples: Example[]): string =>
  [`## ${title}`, text, settingsTable(settings), examplesOf(name, examples)].filter((part) => part !== '').join('\n\n');

/** The rules of a concept: first what is played, then what is refused. */
function examplesOf(concept: string, examples: Example[]): string {
  const own = examples.filter(({ name }) => name.startsWith(`${concept}/`));
  const shown = own.filter(({ refused }) => !refused).map(({ rule, source }) => folded(rule, code('yaml', source)));
  const refused = own
    .filter((example) => example.refused)
    .map(({ rule, source, told }) =>
      folded(`Refused: ${rule}`, `${code('yaml', source)}\n\n${code('text', told.join('\n'))}`),
    );
  return [...shown, ...refused].join('\n\n');
}
