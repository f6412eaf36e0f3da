import type { Phrase } from '@bobine/contracts';

/** How it is known what a column is of. */
export type KnownBy = 'given' | 'saved' | 'name';
export type Column = {
  name: string;
  /** Its place, from 0. */
  at: number;
  field: string | null;
  by: KnownBy | null;
  /** What stands in its first rows. */
  samples: string[];
};

/** What is wrong in a file, and what to do: the row by its line, the column by its name, and what stands there. */
export type Problem = { line: number; column: string | null; value: string | null; code: string; told: Phrase };

/** One row of a file: what it says, by field; what it leaves empty it does not say. */
export type SheetRow = { line: number; values: ReadonlyMap<string, string> };

/** A file as rows of named values, whatever its format; `line` is that of its header. */
export type Sheet = { columns: Column[]; rows: SheetRow[]; problems: Problem[]; line: number };

/** A problem of the file as a whole. */
export const ofFile = ({ line }: Pick<Sheet, 'line'>, code: string, told: Phrase): Problem => ({
  ...{ line, column: null, value: null, code, told },
});
