import type { Concept } from './read-model.migration.js';

type Fields = Partial<Record<Concept, Record<string, string>>>;

/** Columns of their own as they were first made. */
export const FIRST_FIELDS = {
  shot: { owner: 'vendor', sequence: 'sequence' },
  shot_change: { owner: 'vendor' },
  task: { owner: 'vendor', shot: 'shot', step: 'step', status: 'status' },
  gate: { shot: 'shot', step: 'step', status: 'status' },
  material: { owner: 'vendor', shot: 'shot', status: 'status', kind: 'kind' },
  deliverable: { owner: 'recipient', status: 'status' },
  verdict: { owner: 'recipient' },
  control: { owner: 'recipient' },
  run: { deliverable: 'deliverable', work: 'work', item: 'item', step: 'step', status: 'status' },
} as const satisfies Fields;
/** Those of what people say, keep and are told. */
export const COLLABORATION_FIELDS = {
  comment: { owner: 'vendor', kind: 'kind', object: 'object' },
  view: { person: 'person', scope: 'scope', page: 'page', removed: 'removed' },
  notice: { person: 'person', status: 'status', shown: 'shown' },
  notice_choice: { person: 'person' },
  follow: { person: 'person', concept: 'concept', object: 'object', follows: 'follows' },
} as const satisfies Fields;

/** Those of what materials and elements look like. */
export const PREVIEW_FIELDS = {
  preview: { owner: 'vendor', shot_id: 'shotId' },
} as const satisfies Fields;

/** Those of what is sent. */
export const SENDING_FIELDS = {
  manifest: { owner: 'recipient' },
  dispatch: { owner: 'recipient' },
} as const satisfies Fields;

/** Those of what is turned over to who makes a shot, and of what cuts changed of it. */
export const TURNOVER_FIELDS = {
  turnover: { work: 'work', shot: 'shot', bringer: 'vendor' },
  pull: { bringer: 'vendor', status: 'status' },
  recut: { work: 'work', shot: 'shot' },
} as const satisfies Fields;

/** Fields of the data that have a column of their own, by its name: what rows are found by, and whose they are. */
export const FIELDS: Fields = {
  ...FIRST_FIELDS,
  ...COLLABORATION_FIELDS,
  ...PREVIEW_FIELDS,
  ...SENDING_FIELDS,
  ...TURNOVER_FIELDS,
};

const columnsOf = (concept: Concept): Record<string, string> => FIELDS[concept] ?? {};

/** Whether a vendor or a recipient sees its own rows of a concept alone: of previews, also those of what is turned over to it. */
export const hasOwner = (concept: Concept): boolean => 'owner' in columnsOf(concept) && concept !== 'preview';

/** Where a field of a concept's data is read: its column, or inside the data. Fields are named by our code alone. */
export function fieldOf(concept: Concept, field: string): string {
  const columns = columnsOf(concept);
  const column = Object.keys(columns).find((name) => columns[name] === field);
  return column ?? `data->>'${field}'`;
}
