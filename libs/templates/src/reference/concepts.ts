import { type Shape, settingsOf, type Setting } from './settings.js';
import { templateSchema } from '../language/schema.js';

/** A part of the language: what it is for, and what may be said there. Its examples stand in a folder of its name. */
export type Concept = { name: string; title: string; text: string; settings: Setting[] };

const whole = templateSchema as unknown as Shape & { $defs: { step: Shape } };
const of = (field: string): Shape => whole.properties![field]!;
const step = whole.$defs.step;
const setting = (name: string): Shape => step.properties![name]!;

const fieldOfForm = setting('human').properties!['form']!.additionalProperties as Shape;

/** The kind itself, and the settings of a step that only it has. */
const kind = (name: string, ...beside: string[]): Setting[] => [
  { name, shape: setting(name), required: true },
  ...settingsOf(setting(name), `${name}.`),
  ...beside.flatMap((each) => [
    { name: each, shape: setting(each), required: false },
    ...settingsOf(setting(each), `${each}.`),
  ]),
];
const ladder = setting('gate').properties!['escalate']!.items!;
const onlySome = ['about', 'with', 'retry', 'output', 'steps', 'again'];

export const CONCEPTS: Concept[] = [
  {
    name: 'file',
    title: 'The file',
    text: `A template is one YAML or JSON file: its name, what a run of it is opened with (\`inputs\`), which facts open one (\`start\`),
the steps by name, and what a run hands back (\`output\`). Inputs have a type; a run that is opened without one of them has failed. The order
in which steps are written means nothing: what a step \`needs\` says when it opens.`,
    settings: Object.entries(whole.properties!).map(([name, shape]) => {
      return { name, shape, required: (whole.required ?? []).includes(name) };
    }),
  },
  {
    name: 'start',
    title: 'What starts a run',
    text: `Each line under \`start\` is a rule: facts of this type, where the condition holds, open a run under a business key. A fact that comes
twice opens one run, and a template without rules is there to be used by others.`,
    settings: settingsOf(of('start').items!),
  },
  {
    name: 'calendar',
    title: 'Working time',
    text: `A period is a duration of the clock (\`P2D\`, \`PT30M\`) or working time (\`3 working days\`, \`12 working hours\`). Working time takes a calendar:
one that is shipped, by its name, or one of your own that says how it differs. A number of working days leads to the same time of a later
working day; working hours are those that are worked until then. The calendar is compiled when the template is published.`,
    settings: settingsOf(of('calendar').else!).filter(({ name }) => !name.startsWith('hours.')),
  },
  {
    name: 'sla',
    title: 'How long a run may take',
    text: 'A run that takes longer than `sla` says is late: those on its ladder are told, and it goes on.',
    settings: settingsOf(of('sla')),
  },
  {
    name: 'ladder',
    title: 'Ladders',
    text: `\`escalate\` is a ladder: who is told that something is overdue, rung by rung. It stands on the \`due\` of work or of a decision, on the
\`timeout\` of a wait, or on the \`sla\` of a run. Climbing it decides nothing.`,
    settings: settingsOf(ladder),
  },
  {
    name: 'step',
    title: 'What every step has',
    text: `A step is exactly one of the kinds below. It opens when all it \`needs\` have ended, however they ended, unless one has failed and ended
the run; where its own condition is false it is skipped, and what needs it goes on.`,
    settings: settingsOf(step).filter(({ name }) => {
      const [first = ''] = name.split('.');
      const kinds = ['wait', 'task', 'human', 'gate', 'forEach', 'parallel', 'use', 'emit'];
      return !kinds.includes(first) && !onlySome.includes(first);
    }),
  },
  {
    name: 'words',
    title: 'In two languages',
    text: `What people read of a template (its description, the titles of steps and of fields, points to tick and options) is written plainly, or once
in each language: \`title: { en: Conform, fr: Conformation }\`. Runs, facts and expressions
know the English alone; who reads French reads the French, which the template that was published last says of that English. A plain text is read as it
stands by everybody.`,
    settings: [
      { name: 'description', shape: of('description'), required: false },
      { name: 'title', shape: setting('title'), required: false },
      ...settingsOf(setting('human')).filter(({ name }) => name === 'checklist'),
      ...settingsOf(fieldOfForm).filter(({ name }) => name === 'options'),
    ],
  },
  {
    name: 'wait',
    title: 'wait',
    text: `Waits for facts that carry its business key: a material that arrives, an element that is made. Facts that came before the wait opened
count as far back as \`retain\` says, and each counts once. What was taken may later be superseded: then the run goes back.`,
    settings: kind('wait'),
  },
  {
    name: 'task',
    title: 'task',
    text: `Has an activity of the [catalogue](catalogue.md) done, which is named with its version. What \`with\` gives is checked against what the
activity asks for when the template is published, and what the activity answers is the \`output\` of the step.`,
    settings: kind('task', 'with', 'retry'),
  },
  {
    name: 'human',
    title: 'human',
    text: `Asks somebody for work: a role, a vendor or a person, one of them. The step ends with a status of the task that ends it; a task that is
omitted skips the step. Its \`output\` is the task as it was then.`,
    settings: kind('human', 'about'),
  },
  {
    name: 'gate',
    title: 'gate',
    text: `A decision of named people. With \`all\`, everyone must approve; with a \`quorum\` \`of\` some, so many. Any of them, and those with a
\`veto\`, may ask for a retake or reject, with a reason. Time approves nothing. A gate after
\`human\` work that it may send back is the one that approves that work.`,
    settings: kind('gate', 'about'),
  },
  {
    name: 'forEach',
    title: 'forEach',
    text: `Goes through a list: each item is a run of its own of the \`steps\`, under its key, and sees the item by the name \`as\` gives it. The
\`output\` of the step says how many items completed, failed and were cancelled, and under \`outputs\` what each handed back. A fact may change the
list while the run goes on.`,
    settings: kind('forEach', 'steps', 'output'),
  },
  {
    name: 'parallel',
    title: 'parallel',
    text: `Branches that open together; each is a step of its own, under \`step/branch\`, and the step is done when all of them are. Its \`output\` has what
each branch handed back, by its name.`,
    settings: kind('parallel'),
  },
  {
    name: 'use',
    title: 'use',
    text: `Does the steps of another template here, in a version that is named and never changes under a run. They see the inputs they are given
and nothing else of the run; what is around them sees the \`output\` of that template. Neither its start rules nor its calendar count here.`,
    settings: kind('use', 'with'),
  },
  {
    name: 'emit',
    title: 'emit',
    text: `Says a fact of your own: others may start with it or wait for it under the type you give it. It carries the keys \`work\`, \`deliverable\`, \`shot\` and
\`unit\` where the step gives them, and all it was given in \`event.data.values\`; it comes as a \`bobine.milestone.reached.v1\` of that name. Facts of the product
are said by their owners alone.`,
    settings: kind('emit'),
  },
  {
    name: 'again',
    title: 'Retakes, and going back',
    text: `Three things go back. A gate does when somebody asks for a retake: \`retake\` says to which step and how often. A wait, a task or
work does when what came of it says so: \`again\`. And a wait does when what it took is \`superseded\`. The step that is gone back to, with all that is built on it, is done again as a new *attempt*; those
who do it again are told why, and what was taken or decided before stays on record. A retake, or going back \`again\`, once more than its
maximum fails the step, and the run with it unless the step says otherwise; whoever stands at the top of its ladder is told, or else the post supervisor.`,
    settings: settingsOf(setting('again'), 'again.'),
  },
];
