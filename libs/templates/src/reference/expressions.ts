import { OF_A_STEP } from '../expression/expression.js';
import type { Json } from '../engine/json.js';
import { CALLS, DEEPEST_LOOP } from '../expression/syntax.js';
import { MOST_WORK } from '../expression/work.js';
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

/** What may be called, what it gives, and an example with what comes of it. */
export const FUNCTIONS: [name: string, gives: string, example: string, result: Json][] = [
  ['size', 'how many: of a list, a map, or the letters of a text', 'size(["R1", "R2"])', 2],
  ['has', 'whether a field is there', 'has(inputs.work)', true],
  ['string', 'a number as a text', 'string(24)', '24'],
  ['int', 'a text as a whole number', 'int("24")', 24],
  ['double', 'a text as a number', 'double("23.976")', 23.976],
  ['bool', 'a text as true or false', 'bool("true")', true],
  ['dyn', 'the same, of a type that is not checked', 'dyn(24)', 24],
  ['all', 'whether it holds of all', '[24, 48].all(frames, frames > 24)', false],
  ['exists', 'whether it holds of some', '[24, 48].exists(frames, frames > 24)', true],
  ['exists_one', 'whether it holds of one alone', '[24, 48].exists_one(frames, frames > 24)', true],
  ['map', 'a list made of another', '[24, 48].map(frames, frames + 16)', [40, 64]],
  ['filter', 'those of which it holds', '[24, 48].filter(frames, frames > 24)', [48]],
  ['bind', 'a name for a value', 'cel.bind(frames, 24 + 16, frames * 2)', 80],
  ['startsWith', 'whether a text begins so', '"SH0130".startsWith("SH")', true],
  ['endsWith', 'whether a text ends so', '"SH0130".endsWith("SH")', false],
  ['contains', 'whether a text has it in it', '"SH0130".contains("01")', true],
  ['indexOf', 'where it stands first, from 0; -1 where it does not', '"SH0130".indexOf("0")', 2],
  ['lastIndexOf', 'where it stands last', '"SH0130".lastIndexOf("0")', 5],
  ['substring', 'a part, from one place to another', '"SH0130".substring(2, 6)', '0130'],
  ['split', 'the parts of a text', '"R1,R2".split(",")', ['R1', 'R2']],
  ['join', 'a text of parts', '["R1", "R2"].join("-")', 'R1-R2'],
  ['lowerAscii', 'in small letters', '"R1".lowerAscii()', 'r1'],
  ['upperAscii', 'in capitals', '"r1".upperAscii()', 'R1'],
  ['trim', 'without spaces around it', '" R1 ".trim()', 'R1'],
];

/** What expressions see where, in the order of the language. */
const VARIABLES: [variable: string, where: string][] = [
  ['`inputs`', 'everywhere but in start rules: what the run was opened with'],
  ['`steps.<name>`', 'the steps this one needs, and those they need; in the `output` of a template, all of them'],
  ['the name that `as` gives', 'in the steps of a fan-out: the item'],
  [
    '`event`',
    'in start rules, in the `when` of a wait, of `superseded` and of `changes`, and in what is said over it beside: the fact that came',
  ],
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
      ['function', 'gives', 'so that', 'is'],
      FUNCTIONS.map(([name, gives, example, result]) => {
        return [`\`${name}\``, gives, `\`${example}\``, `\`${JSON.stringify(result)}\``];
      }),
    ),
    `What is refused, and why: regular expressions (\`matches\`), whose time has no bound; what reckons with time
(\`timestamp\`, \`duration\`), for the time of a run is an input and its calendar's, never a machine's; whatever is not known; more than ${DEEPEST_LOOP} loops within each other; and what grows beyond all bounds. How long loops take
is reckoned from what they go over before each evaluation, and one of more than ${MOST_WORK} steps is refused there, with its number: two hundred
items may be compared with each other, two thousand may not.`,
  ).trimEnd();
