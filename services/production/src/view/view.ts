import { type DataOf, refuse, phrase, type viewShared } from '@bobine/contracts';

export type ViewState = DataOf<typeof viewShared>;
export type View = Omit<ViewState, 'removed'>;
export type Scope = View['scope'];

const LARGEST_QUERY = 16 * 1024;
/** Views of one person, and of one project: lists that are longer help nobody. */
export const MOST_VIEWS = 200;

/** Refuses a query that is too large or that nothing could keep. */
export function mustFit(query: unknown): void {
  const json = JSON.stringify(query) ?? '';
  const size = Buffer.byteLength(json);
  if (size > LARGEST_QUERY) {
    throw refuse('view.large', phrase`query: is ${size} bytes, and at most ${LARGEST_QUERY} may be.`);
  }
  if (query === null || typeof query !== 'object' || json.includes('\\u0000')) {
    throw refuse('view.query', 'query: give an object, of filters, order and columns.');
  }
}

/** Whether somebody else than its owner reads it. */
export const isShared = ({ scope }: Pick<View, 'scope'>): boolean => scope !== 'private';
