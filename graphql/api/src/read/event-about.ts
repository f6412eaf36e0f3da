import { authored, type Envelope, parseKeys, phrase, type Value, wordFor } from '@bobine/contracts';
import { typeName } from '../import/task-types.js';

/** What says of an event which thing it is about, the nearest first: fields of its data, and then its keys. */
const NAMED = ['title', 'name', 'label', 'material', 'shot', 'deliverable', 'cut', 'slate', 'scene'] as const;
const KEYED = ['material', 'shot', 'slate', 'reel', 'deliverable', 'cut', 'template', 'vendor', 'work'] as const;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/i;
/** What is titled by the step of a template that it is of. */
const TITLED = new Set(['gate', 'run', 'task', 'job']);
/** Of a run or a step. */
const ADDRESS = /^[^/\s]+(?:\/[^/\s]+){2,}$/;
const TASK_TYPE = /^[A-Z]{2,4}$/;

type Said = Pick<Envelope, 'subject' | 'keys' | 'data'>;

/** What an event is about, as people call it: a type of task and its shot, a decision, a material, somebody. */
export function aboutOf({ subject, keys, data }: Said): Value {
  const [concept = '', ...path] = subject.split('/');
  const said = data as Readonly<Record<string, unknown>>;
  const text = (name: string): string | undefined => {
    const value = said[name];
    return typeof value === 'string' && value !== '' && !ID.test(value) && !ADDRESS.test(value) ? value : undefined;
  };
  const unit = text('unit') ?? text('item') ?? text('shot');
  const type = [text('type'), text('task')].find((code) => code !== undefined && TASK_TYPE.test(code));
  if (type && unit) return phrase`${typeName(type)}, ${unit}`;
  if (concept === 'element' && text('kind')) {
    return phrase`${wordFor('element', text('kind')!)}, ${text('deliverable') ?? text('cut') ?? text('work') ?? ''}`;
  }
  const names = concept === 'run' ? ['title'] : concept === 'cut' ? ['cut'] : NAMED;
  const name = names.find((each) => text(each) !== undefined);
  if (name) {
    const called = text(name)!;
    const named = name === 'title' && TITLED.has(concept) ? authored(called) : called;
    return unit && unit !== called && concept === 'gate' ? phrase`${named}, ${unit}` : named;
  }
  // A run is told by where it stands, without the project all of the list is of.
  if (concept === 'run') return path.slice(1).join('/') || concept;
  const known = parseKeys(keys);
  const keyed = KEYED.map((key) => known[key]).find((value) => value !== undefined && !ID.test(value));
  return keyed ?? path.filter((part) => !ID.test(part)).at(-1) ?? concept;
}
