import type { Mapping } from './columns.js';
import type { Kind } from './fields.js';
import type { Delimiter } from './table.js';

export const FORMATS = ['csv', 'edl', 'omc'] as const;
export type Format = (typeof FORMATS)[number];

/** What is asked of a file: what it is of, and what of it is said rather than guessed. */
export type Input = {
  file: string;
  of: Kind;
  format?: Format | null;
  delimiter?: Delimiter | null;
  /** The work that rows are of which name none. */
  work?: string | null;
  mapping?: Mapping | null;
  missing?: 'keep' | 'drop' | null;
};

/** What a file is, where nobody says: an OMC document begins like JSON, an edit decision list with its title or an event. */
export function formatOf(name: string, text: string): Format {
  const start = text.slice(0, 2000);
  if (/\.json$/i.test(name) || /^\s*[[{]/.test(start)) return 'omc';
  if (/\.edl$/i.test(name) || /^\s*TITLE:/i.test(start)) return 'edl';
  return 'csv';
}
