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

export const labelOf = ({ name, version }: Activity): string => `${name}@${version}`;

/** Activities in columns, as a template names them. */
export function catalogueLines(activities: Activity[]): string {
  const width = Math.max(...activities.map((activity) => labelOf(activity).length));
  return activities.map((activity) => `${labelOf(activity).padEnd(width)}  ${activity.title}`).join('\n');
}

/** All about one: what it does, what it is given and what it answers; what may be left out has a question mark. */
export function activityText(activity: Activity): string {
  const { title, description, timeout, retries, undo, stays, input, output } = activity;
  return [
    `${labelOf(activity)}: ${title}`,
    description,
    `tried at most ${retries} times, each at most ${timeout}${undo ? `; taken back by ${undo}` : ''}`,
    ...(stays ? [`stays when a run is cancelled: ${stays}`] : []),
    `is given  ${fields(input)}`,
    `answers   ${fields(output)}`,
  ].join('\n');
}

const fields = ({ properties = {}, required = [] }: Schema): string =>
  Object.entries(properties)
    .map(([name, schema]) => `${name}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`)
    .join(', ') || 'nothing';

const typeOf = ({ type, items }: Schema): string =>
  type === 'array' ? `list of ${typeOf(items ?? {})}` : (type ?? 'value');
