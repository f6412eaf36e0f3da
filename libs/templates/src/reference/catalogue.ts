import { type Catalogue, type CatalogueEntry, labelOf } from '../publish/catalogue.js';
import { code, page, table } from './markdown.js';
import { settingsOf, type Shape, typeOf } from './settings.js';

const INTRODUCTION = `# The catalogue of activities

*This page is generated from the activities that services declare; it is not edited by hand.*

A \`task\` of a [template](language.md#task) has one of these done, by its name and version. What it is given is checked when the template is
published, and again by its owner. A version never changes what it asks for or answers otherwise than by adding to it: anything else is a
version more, and templates that name the one before go on with it. What a run did is taken back when it is cancelled, the last first, where
it says here by what; where nothing is said, there is nothing to take back. A site may [bring its own](#how-a-site-brings-an-activity-of-its-own).
The list of a site, with its own, is the query \`catalogue\` of the API, and
\`bobine template catalogue\` on the command line.`;

const ADDING = `## How an activity is added to the product

Each is an interface (a JSON Schema of what it is given and one of what it answers) and a function that carries it out, and stands in one list:

1. **Declare it.** A command of an owner is a \`defineCommand\` with name, service, title and the two schemas in \`libs/contracts/src/commands\`;
   it must stand among the commands of its service, in \`registry.ts\`. Work on essence, which is long, is a \`defineMediaWork\` in \`media.ts\` with a
   description, and stands in \`MEDIA_WORK\`.
2. **Carry it out.** A command: \`commands.on(definition, handler)\` in its service, with the transaction of the command passed in; every command
   that is registered there is an activity on the task queue of its service, with nothing else to do (\`commandActivities\` in
   \`libs/messaging/src/spine.ts\`). Work on essence: a \`Perform\` in \`services/assets/src/media\`, bound in \`MEDIA\`; the service does not
   start when one is declared that nobody carries out. It is given a place for its files, a signal that says to stop and a way to say how far it is,
   and answers with \`record\`, which makes its result true in one transaction.
3. **Be safe twice.** Both are called with a once-key. What was answered under it is answered again without doing it; a test says so.
4. **Let templates name it.** A line in \`CATALOGUE\` (\`libs/contracts/src/commands/catalogue.ts\`) gives it its name there, a sentence for supervisors,
   and, by its kind, how long a try may take and how often it is tried. \`undo\` names another activity that takes back what it did when a run is
   cancelled; \`stays\` says why what it did is not taken back. A snapshot shows what changed, and this page is written anew.`;

const BRINGING = `## How a site brings an activity of its own

Without a line of this repository: by a module, named by its path in \`BOBINE_ACTIVITIES\` (several are separated by commas; a relative path begins
where the process was started), which exports a list called \`activities\`. The orchestrator and the API load it as they start, so both have to be
given it. Each activity has

- a \`name\`, which is \`owner.name\` with an owner that is no service of the product, and a \`version\`; a \`title\` and a \`description\`;
- \`input\` and \`output\`, JSON Schemas of objects: templates are checked against them when they are published, and what is given and answered each time;
- \`timeout\` of one try, \`heartbeat\` if it says as often that it lives (ISO 8601), \`retry.max\` (10), \`atOnce\` in each process (4);
- \`undo\`, another activity, which is given \`project\`, \`undoes\` (the once-key) and \`output\`; or \`stays\`, why what it did is not taken back;
- \`run(input, context)\`, which carries it out. The context has the \`onceKey\` of this piece of work, which is the same however often it is tried and makes
  it safe twice, the address of the \`run\`, a \`signal\` that says when to stop, \`heartbeat()\`, \`path(file)\` of a file of the site, and
  \`refuse(code, sentence)\` for an error that trying again does not mend: its sentence is the reason why the step failed.

A module is trusted like the product: it runs in its processes with all their rights, and what it blocks they wait for. Work that takes a processor belongs in
a process or thread that it starts. Where something is wrong with a module, or two bring the same activity, nothing starts and all of it is told. A
version that templates name must go on being brought: a step whose activity nobody brings waits until somebody does, which the orchestrator
logs at each start. This one is in \`deploy/plug-ins/checksum.mjs\`, and a test has it done for a run (\`e2e/plug-in.e2e.test.ts\`):`;

/** The page about what tasks may be, with a module that brings an activity as an example. */
export function catalogueReference(catalogue: Catalogue, example: string): string {
  const byOwner = Map.groupBy(catalogue, ownerOf);
  const contents = [...byOwner].map(([owner, entries]) => {
    return `- ${owner}: ${entries.map((entry) => `[${labelOf(entry)}](#${anchorOf(entry)})`).join(', ')}`;
  });
  const parts = [...byOwner].flatMap(([owner, entries]) => [`## ${owner}`, ...entries.map(entryText)]);
  return page(INTRODUCTION, contents.join('\n'), ...parts, BRINGING, code('js', example), ADDING);
}

const ownerOf = ({ name }: CatalogueEntry): string => name.split('.')[0]!;
const anchorOf = (entry: CatalogueEntry): string =>
  labelOf(entry)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

function entryText(entry: CatalogueEntry): string {
  const { title, description = '', timeout, heartbeat, retry, undo, stays, queue } = entry;
  const carried = [
    `Tried at most ${retry?.max ?? 1} times, each at most \`${timeout}\``,
    heartbeat ? `given up when nothing is heard of it for \`${heartbeat}\`` : '',
    `on the queue \`${queue}\``,
    undo ? `taken back by \`${undo}\` when a run is cancelled` : '',
  ];
  return [
    `### ${labelOf(entry)}`,
    `**${title}.** ${description}`,
    `${carried.filter((each) => each !== '').join('; ')}.`,
    ...(stays ? [`Stays when a run is cancelled. ${stays}`] : []),
    fieldsText('is given', entry.input),
    fieldsText('answers', entry.output),
  ].join('\n\n');
}

/** Fields to the second level: what a template gives and reads. */
function fieldsText(head: string, schema: object | undefined): string {
  const fields = settingsOf((schema ?? {}) as Shape).filter(({ name }) => name.split('.').length <= 2);
  return table(
    [head, 'type', 'always'],
    fields.map(({ name, shape, required }) => [`\`${name}\``, typeOf(shape), required ? 'yes' : '']),
  );
}
