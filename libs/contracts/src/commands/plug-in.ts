import { type TSchema, Type } from '@sinclair/typebox';
import { maybe, text } from '../events/words.js';
import { choice } from '../nearest.js';
import { english, phrase } from '../phrase.js';
import { taskQueue } from '../queues.js';
import { SERVICES } from '../topics.js';
import { problemsOf } from '../validate.js';
import { CATALOGUE, type CatalogueEntry } from './catalogue.js';

/** What an activity of a plug-in is carried out with. */
export type PlugInContext = {
  /** Names this piece of work, the same however often it is tried: what was done under it before is done. */
  onceKey: string;
  /** The address of the run that asks. */
  run: string;
  /** Says when to stop: the step was taken back, or the worker ends. */
  signal: AbortSignal;
  /** Says that the work goes on; of an activity that declares `heartbeat` it must be heard as often. */
  heartbeat: (details?: unknown) => void;
  /** The place of a file of the site, by its path in facts and answers; one that is none of the site's is refused. */
  path: (file: string) => string;
  /** Makes the refusal to throw where trying again is in vain: what is wrong, and what to do. Any other error is tried again. */
  refuse: (code: string, sentence: string) => Error;
};

/** An activity as a plug-in declares it: what it is given and answers as JSON Schema, whatever made that, and what carries it out. */
export type PlugInActivity = Pick<
  CatalogueEntry,
  'name' | 'version' | 'title' | 'description' | 'timeout' | 'heartbeat' | 'undo' | 'stays'
> & {
  input: object;
  output: object;
  retry?: { max: number };
  /** How many are carried out at once by each process; 4 unless said. */
  atOnce?: number;
  // Written as a method, so that one of any input passes for an activity.
  run(input: unknown, context: PlugInContext): Promise<unknown>;
};
/** A module with what it exports as `activities`. */
export type PlugIn = { module: string; activities: PlugInActivity[] };

const duration = () => Type.String({ pattern: '^P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?$' });
const times = (most: number) => Type.Integer({ minimum: 1, maximum: most });
const declared = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*$', maxLength: 100 }),
    version: times(9999),
    title: text(200),
    description: text(1000),
    input: Type.Object({ type: Type.Literal('object') }),
    output: Type.Object({ type: Type.Literal('object') }),
    timeout: duration(),
    heartbeat: maybe(duration()),
    retry: maybe(Type.Object({ max: times(1000) })),
    undo: maybe(text(120)),
    stays: maybe(text(400)),
    atOnce: maybe(times(100)),
    run: Type.Unknown(),
  },
  { additionalProperties: false },
);

export const activityLabel = ({ name, version }: Pick<CatalogueEntry, 'name' | 'version'>): string =>
  `${name}@${version}`;

/** The queue of one activity of a plug-in: it alone waits where nobody brings it any more. */
export const plugInQueue = (label: string): string => taskQueue(`plug-in-${label}`);

/** An activity of a plug-in as it stands in the catalogue. */
export const plugInEntry = (activity: PlugInActivity): CatalogueEntry => {
  const { name, version, title, description, input, output, timeout, heartbeat, retry, undo, stays } = activity;
  const label = activityLabel(activity);
  return {
    ...{ name, version, title, description, timeout, activity: label, queue: plugInQueue(label) },
    ...{ input: input as TSchema, output: output as TSchema, retry: retry ?? { max: 10 } },
    ...(heartbeat ? { heartbeat } : {}),
    ...(undo ? { undo } : {}),
    ...(stays ? { stays } : {}),
  };
};

/** Every activity a template may use, those of plug-ins after those of the product, and why some of those cannot be used. */
export function catalogueWith(plugIns: readonly PlugIn[]): { catalogue: CatalogueEntry[]; problems: string[] } {
  const problems: string[] = [];
  const catalogue = [...CATALOGUE];
  const broughtBy = new Map<string, string>();
  for (const { module, activities } of plugIns) {
    for (const activity of activities) {
      const wrong = wrongWith(activity);
      const label = calledIn(activity);
      const other = broughtBy.get(label);
      if (other !== undefined) wrong.push(other === module ? 'is declared twice' : `is declared by ${other} too`);
      problems.push(...wrong.map((what) => `${module}: its activity ${label}: ${what}`));
      if (wrong.length > 0) continue;
      broughtBy.set(label, module);
      catalogue.push(plugInEntry(activity));
    }
  }
  const known = catalogue.map(activityLabel);
  for (const entry of catalogue) {
    if (entry.undo === undefined || known.includes(entry.undo)) continue;
    const module = broughtBy.get(activityLabel(entry));
    const what = `is undone by ${entry.undo}, which nobody brings; ${english(choice(entry.undo, known, phrase`activity`))}`;
    problems.push(`${module}: its activity ${activityLabel(entry)}: ${what}`);
  }
  return { catalogue, problems };
}

/** What an activity calls itself, however it is declared. */
const calledIn = (activity: Partial<PlugInActivity> | null): string =>
  [activity?.name, activity?.version].filter((part) => part !== undefined).join('@') || 'without a name';

/** What is wrong with an activity as it is declared. */
function wrongWith(activity: PlugInActivity): string[] {
  const wrong = problemsOf(declared, activity);
  if (wrong.length > 0) return wrong;
  const [owner = ''] = activity.name.split('.');
  if ((SERVICES as readonly string[]).includes(owner)) {
    wrong.push(`${owner} is a service of the product; begin its name with another word`);
  }
  if (typeof activity.run !== 'function') wrong.push('run: must be a function');
  for (const field of ['input', 'output'] as const) {
    try {
      problemsOf(activity[field] as TSchema, null);
    } catch (error) {
      wrong.push(`${field}: is no JSON Schema: ${(error as Error).message}`);
    }
  }
  return wrong;
}
