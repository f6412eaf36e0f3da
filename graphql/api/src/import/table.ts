import { refuse, phrase } from '@bobine/contracts';
import { CsvError, parse } from 'csv-parse/sync';

/** The rarest within a cell first: of two that make as even a table, it is the delimiter. */
export const DELIMITERS = ['\t', '|', ';', ','] as const;
export type Delimiter = (typeof DELIMITERS)[number];
/** One line of a table that says something, with where it begins in the file, from 1. */
export type Row = { line: number; cells: string[] };
export type Table = { delimiter: Delimiter; rows: Row[] };

export const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
const LONGEST_CELL = 5000;
const LONGEST_ROW = 200_000;
/** What is looked at to tell delimiters apart. */
const LOOKED_AT = 64 * 1024;
const LOOKED_ROWS = 50;

/** A text as rows and cells; its delimiter is told by what makes the most even table. What is too large or broken is refused by its line. */
export function tableOf(text: string, given?: Delimiter): Table {
  const { body, said, skipped } = withoutHint(text);
  const delimiter = given ?? said ?? delimiterOf(body);
  const rows = read(body, delimiter, { skipped });
  if (rows.length > MOST_ROWS + 1) {
    throw refuse('import.manyRows', phrase`The file has more than ${MOST_ROWS} rows. Split it.`);
  }
  return { delimiter, rows };
}

/** Some programs write into the first line what they delimit by: `sep=;`. */
function withoutHint(text: string): { body: string; said?: Delimiter; skipped: number } {
  const [hint, mark] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const said = DELIMITERS.find((each) => each === mark);
  return hint && said ? { body: text.slice(hint.length), said, skipped: 1 } : { body: text, skipped: 0 };
}

function delimiterOf(text: string): Delimiter {
  const looked = text.slice(0, LOOKED_AT);
  const evenness = (delimiter: Delimiter): number => {
    const rows = parts(looked, delimiter, LOOKED_ROWS);
    const widths = Map.groupBy(rows, ({ cells }) => cells.length);
    const [width, of] = [...widths].sort((a, b) => b[1].length - a[1].length || b[0] - a[0])[0] ?? [0, []];
    return width < 2 ? 0 : (of.length / rows.length) * Math.log2(width + 1);
  };
  return [...DELIMITERS].sort((a, b) => evenness(b) - evenness(a))[0] ?? ',';
}

/** The first rows as far as they can be read: what is broken is said once it is known what delimits. */
function parts(text: string, delimiter: Delimiter, most: number): Row[] {
  try {
    // What was cut off in its middle is left out.
    return read(text, delimiter, { most, lenient: true }).slice(0, most);
  } catch {
    return [];
  }
}

type Reading = { skipped?: number; most?: number; lenient?: boolean };

function read(
  text: string,
  delimiter: Delimiter,
  { skipped = 0, most = MOST_ROWS + 2, lenient = false }: Reading,
): Row[] {
  let began = 1 + skipped;
  const rows: Row[] = [];
  try {
    parse(text, {
      ...{ delimiter, to: most * 4, max_record_size: LONGEST_ROW },
      ...{ relax_quotes: true, relax_column_count: true, skip_records_with_error: false },
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: ((record: string[]) => {
        const line = began;
        // The parser's own count takes a line end within a cell for two.
        began += 1 + record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
        if (!lenient) mustFit(record, line);
        if (record.some((cell) => cell.trim() !== '')) rows.push({ line, cells: record });
        return null;
      }) as never,
    });
  } catch (error) {
    if (lenient) return rows;
    throw unreadable(error, began);
  }
  return rows;
}

function mustFit(cells: string[], line: number): void {
  if (cells.length > MOST_COLUMNS) {
    throw refuse('import.manyColumns', phrase`Line ${line} has ${cells.length} columns; ${MOST_COLUMNS} are read.`);
  }
  if (cells.some((cell) => cell.length > LONGEST_CELL)) {
    throw refuse('import.longCell', phrase`A cell of line ${line} is longer than ${LONGEST_CELL} characters.`);
  }
}

function unreadable(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const why =
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? phrase`the row is longer than ${LONGEST_ROW} characters. Is a quotation mark missing?`
      : error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? phrase`a quotation mark is opened and never closed.`
        : phrase`it is no row of a table.`;
  return refuse('import.unreadable', phrase`From line ${line} on the file cannot be read: ${why}`, error.message);
}
