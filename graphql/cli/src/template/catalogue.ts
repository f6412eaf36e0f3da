import { phrase, type Phrase, together, type Value } from '@bobine/contracts';

type Schema = { type?: string; properties?: Record<string, Schema>; required?: string[]; items?: Schema };
export type Activity = {
  name: string;
  version: number;
  title: string;
  description: string;
  queue: string;
  timeout: string;
  heartbeat: string | null;
  retries: number;
  undo: string | null;
  stays: string | null;
  input: Schema;
  output: Schema;
};

/** An activity as the API has it, where schemas are any JSON. */
export const activityOf = <A extends Omit<Activity, 'input' | 'output'> & { input: unknown; output: unknown }>(
  activity: A,
): Activity => ({ ...activity, input: activity.input as Schema, output: activity.output as Schema });

export const labelOf = ({ name, version }: Activity): string => `${name}@${version}`;

/** Activities in columns, as a template names them. */
export function catalogueLines(activities: readonly Activity[]): Phrase {
  const width = Math.max(...activities.map((activity) => labelOf(activity).length));
  return together(
    activities.map((activity) => `${labelOf(activity).padEnd(width)}  ${activity.title}`),
    '\n',
  );
}

/** All about one: what it does, what it is given and what it answers; what may be left out has a question mark. */
export function activityText(activity: Activity): Phrase {
  const { title, description, timeout, retries, undo, stays, input, output } = activity;
  const tried = phrase`tried at most ${retries} times, each at most ${timeout}`;
  return together(
    [
      `${labelOf(activity)}: ${title}`,
      description,
      undo ? phrase`${tried}; taken back by ${undo}` : tried,
      ...(stays ? [phrase`stays when a run is cancelled: ${stays}`] : []),
      phrase`is given  ${fields(input)}`,
      phrase`answers   ${fields(output)}`,
    ],
    '\n',
  );
}

const fields = ({ properties = {}, required = [] }: Schema): Value => {
  const all = Object.entries(properties).map(
    ([name, schema]) => phrase`${name}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  );
  return all.length > 0 ? together(all, ', ') : phrase`nothing`;
};

const typeOf = ({ type, items }: Schema): Value =>
  type === 'array' ? phrase`list of ${typeOf(items ?? {})}` : (type ?? phrase`value`);
