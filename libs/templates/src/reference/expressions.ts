import { OF_A_STEP } from '../expression/expression.js';
import { CALLS, DEEPEST_LOOP } from '../expression/syntax.js';
import { page, table } from './markdown.js';

/** What each field of a step says; one for each there is. */
export const FIELDS: Record<keyof typeof OF_A_STEP, string> = {
  status: 'how it ended: `done`, `skipped`, `failed`',
  attempt: 'which round of it counts, from 1',
  retakes: 'how often it has sent the run back',
  output: 'what came of it: of a task its answer, of work the task, of a gate `outcome`, `reason` and `votes`',
  events: 'the facts a wait took, in order: `events[0].data`, `events[0].keys`',
  meta: 'what its `map` carries on, by name',
  reason: 'why it ended as it did',
  openedAt: 'when it opened, ISO 8601',
  endedAt: 'when it ended, ISO 8601',
  deadline: 'when it was due, ISO 8601',
};

/** What may be called, with what it gives. */
export const FUNCTIONS: [names: string[], gives: string][] = [
  [['size'], 'how many: of a list, a map or the letters of a text'],
  [['has'], 'whether a field is there: `has(steps.cut.output.cut)`'],
  [['string', 'int', 'double', 'bool', 'dyn'], 'the same value in another type'],
  [['all', 'exists', 'exists_one'], 'whether something holds of all, of some, of one of a list'],
  [['map', 'filter'], 'a list made of another: `list.map(each, each.code)`, `list.filter(each, each.frames > 24)`'],
  [['bind'], 'a name for a value: `cel.bind(name, value, expression)`'],
  [
    ['startsWith', 'endsWith', 'contains', 'indexOf', 'lastIndexOf'],
    'what a text begins with, ends with or has in it, and where',
  ],
  [['substring', 'split', 'join'], 'a part of a text, its parts, or a text of parts'],
  [['lowerAscii', 'upperAscii', 'trim'], 'a text in small letters, in capitals, without spaces around it'],
];

/** What expressions see where, in the order of the language. */
const VARIABLES: [variable: string, where: string][] = [
  ['`inputs`', 'everywhere but in start rules: what the run was opened with'],
  ['`steps.<name>`', 'the steps this one needs, and those they need; in the `output` of a template, all of them'],
  ['the name that `as` gives', 'in the steps of a fan-out: the item'],
  ['`event`', 'in start rules, and in the `when` of a wait, of `superseded` and of `changes`: the fact that came'],
  ['`events`', 'in `until`, `map` and `again` of a wait, and in `superseded`: the facts it took'],
  ['`output`', 'in `map` and `again`: what came of the step itself'],
];

/** What expressions may read and call. */
export const expressionsText = (): string =>
  page(
    `Expressions are CEL, the Common Expression Language. Where a setting is written as CEL, the text is an expression; where it is a value,
texts in it are expressions and everything else stands for itself, so that a plain text needs quotes of its own: \`'"R1"'\`. Every
expression is checked against the types of what it reads when the template is published. A missing value is \`null\`, and whole numbers and fractions
mix freely.`,
    table(
      ['variable', 'where it is known'],
      VARIABLES.map((row) => [...row]),
    ),
    `Of a fact, \`id\`, \`type\`, \`subject\`, \`time\`, \`project\`, \`actor\`, \`keys\` and \`data\` can be read; of a step:`,
    table(
      ['field', 'says'],
      Object.entries(FIELDS).map(([field, says]) => [`\`${field}\``, says]),
    ),
    `These functions may be called, and no other (${CALLS.size} in all):`,
    table(
      ['function', 'gives'],
      FUNCTIONS.map(([names, gives]) => [names.map((name) => `\`${name}\``).join(', '), gives]),
    ),
    `What is refused, and why: regular expressions (\`matches\`), whose time has no bound; the clock, dates and durations (\`timestamp\`, \`duration\`), which
are not the same on every machine or at every replay of a run; whatever is not known; and more than ${DEEPEST_LOOP} loops within each other, for a list
may have thousands of items.`,
  ).trimEnd();
