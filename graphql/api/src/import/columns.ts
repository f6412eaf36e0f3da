import { english, phrase, sayIn } from '@bobine/contracts';
import { unescaped } from './cell.js';
import { type Field, FIELDS, type Kind, plain } from './fields.js';
import { type Column, type KnownBy, ofFile, type Problem, type Sheet, type SheetRow } from './sheet.js';
import type { Table } from './table.js';

/** What somebody has said of a column: what it is of, or, with null, that it is nothing to us. */
export type Mapping = { column: string; field: string | null }[];
/** Titles above the table are many where they are twenty. */
const LOOKED_AT = 20;
const SAMPLES = 3;

type Said = Map<string, { field: string | null; by: KnownBy }>;

/** A table as rows of named values: where its header is, and what each column is of, as it was said, kept, or as it is called. */
export function sheetOf({ rows }: Table, kind: Kind, given: Mapping, saved: Mapping): Sheet {
  const fields = FIELDS[kind];
  const said = saidOf(fields, given, saved);
  const looked = rows.slice(0, LOOKED_AT).map(({ cells }) => matched(cells, said));
  const scores = looked.map((row) => row.filter((match) => match?.field).length);
  const best = Math.max(0, ...scores);
  const at = best > 0 ? scores.indexOf(best) : rows.findIndex(({ cells }) => cells.length > 1);
  const header = rows[Math.max(at, 0)];
  if (!header) return { columns: [], rows: [], problems: [], line: 1 };
  const body = rows.slice(Math.max(at, 0) + 1);
  const matches = matched(header.cells, said);
  const columns = header.cells.map((name, index): Column => {
    const { field = null, by = null } = matches[index] ?? {};
    const samples = body.slice(0, SAMPLES).map(({ cells }) => (cells[index] ?? '').trim().slice(0, 80));
    return { name: name.trim(), at: index, field, by, samples };
  });
  return { columns, line: header.line, rows: rowsOf(columns, body), problems: missing(fields, columns, header.line) };
}

/** What is known by name of columns, the surest last, so that it stands. */
function saidOf(fields: readonly Field[], given: Mapping, saved: Mapping): Said {
  const said: Said = new Map();
  const byName = fields.flatMap(({ field, title, called }) =>
    [english(title), sayIn('fr', title), field, ...called].map((name) => [plain(name), field] as const),
  );
  // Of two fields that a word could stand for, the first has it.
  for (const [name, field] of byName) if (!said.has(name)) said.set(name, { field, by: 'name' });
  for (const { column, field } of saved) said.set(plain(column), { field, by: 'saved' });
  for (const { column, field } of given) said.set(plain(column), { field, by: 'given' });
  return said;
}

const SURENESS = { given: 0, saved: 1, name: 2 };

/** What each cell of a header stands for; what two columns could say, the surer one says, or else the first. */
function matched(cells: string[], said: Said): ({ field: string | null; by: KnownBy } | undefined)[] {
  const all = cells.map((cell) => said.get(plain(cell)));
  const taken = new Map<string, number>();
  for (const [at, match] of all.entries()) {
    if (!match?.field) continue;
    const other = taken.get(match.field);
    const isSurer = other === undefined || SURENESS[match.by] < SURENESS[all[other]!.by];
    if (isSurer) taken.set(match.field, at);
  }
  return all.map((match, at) => (match?.field && taken.get(match.field) !== at ? undefined : match));
}

function rowsOf(columns: Column[], body: Table['rows']): SheetRow[] {
  const used = columns.filter(({ field }) => field !== null);
  return body.map(({ line, cells }) => ({
    line,
    values: new Map(
      used.flatMap(({ field, at }): [string, string][] => {
        const value = unescaped((cells[at] ?? '').trim());
        return value === '' ? [] : [[field ?? '', value]];
      }),
    ),
  }));
}

function missing(fields: readonly Field[], columns: Column[], line: number): Problem[] {
  return fields.flatMap(({ field, title, isNeeded }): Problem[] => {
    if (!isNeeded || columns.some((column) => column.field === field)) return [];
    const told = phrase`No column says what the ${title} is. Say which one does: ${columns
      .map(({ name }) => name)
      .filter(Boolean)
      .slice(0, 12)
      .join(', ')}.`;
    return [ofFile({ line }, 'import.noColumn', told)];
  });
}
