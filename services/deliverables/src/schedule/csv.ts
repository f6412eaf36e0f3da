import { MOST_SCHEDULE_ROWS, type ScheduleField, type Phrase, phrase } from '@bobine/contracts';
import { type CsvError, parse } from 'csv-parse/sync';
import type { Asked } from '../order/order.js';
import { NEEDS } from './judge.js';

/** A row of a file, and the line it begins on. */
export type CsvRow = { line: number; asked: Asked };
/** What keeps a file from being read. */
export type CsvWrong = { line?: number; column?: string; code: string; problem: Phrase; fix: Phrase };
export type CsvSchedule = {
  rows: CsvRow[];
  wrong: CsvWrong[];
  /** What the file calls a field. */
  columns: Partial<Record<ScheduleField, string>>;
  /** Columns that say nothing here. */
  ignored: string[];
};

/** What a distributor may call a column, in English or French, without accents, capitals and spaces. */
const CALLED: Record<ScheduleField, readonly string[]> = {
  work: ['work', 'oeuvre', 'film'],
  version: ['version'],
  language: ['language', 'audiolanguage', 'langue', 'langueaudio'],
  subtitles: ['subtitles', 'subtitling', 'subtitlelanguage', 'soustitres', 'soustitrage', 'languesoustitres', 'st'],
  territory: ['territory', 'country', 'territoire', 'pays'],
  recipient: ['recipient', 'destinataire'],
  specification: ['specification', 'spec'],
  due: ['due', 'duedate', 'date', 'deliverydate', 'echeance', 'datedelivraison'],
  name: ['name', 'nom', 'intitule'],
  deliverable: ['deliverable', 'deliverablecode', 'code', 'livrable', 'codelivrable'],
};

const plain = (header: string): string =>
  header
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '');
const fieldOf = (header: string): ScheduleField | undefined =>
  (Object.keys(CALLED) as ScheduleField[]).find((field) => CALLED[field].includes(plain(header)));

/** Reads a schedule as a distributor's spreadsheet saves it: `;`, `,` or tabs, quoted cells, a byte order mark or none. Every cell is text. */
export function readCsv(text: string): CsvSchedule {
  const empty = { rows: [], columns: {}, ignored: [] };
  let lines: Line[];
  try {
    lines = linesOf(text);
  } catch (error) {
    return { ...empty, wrong: [unreadable(error as CsvError)] };
  }
  const [header, ...rest] = lines;
  if (!header || rest.length === 0) {
    const fix = phrase`Send a line of column names (${NEEDS.join(', ')}), then a line for each deliverable.`;
    return { ...empty, wrong: [{ code: 'csv.empty', problem: phrase`The file has no rows.`, fix }] };
  }
  const fields = header.cells.map(fieldOf);
  const called = new Map(fields.flatMap((field, at) => (field ? [[field, header.cells[at] ?? ''] as const] : [])));
  const wrong = [...wrongHeader(header, fields), ...rest.flatMap((row) => wrongCells(row, header))];
  if (rest.length > MOST_SCHEDULE_ROWS) {
    const problem = phrase`The file has ${rest.length} rows, and at most ${MOST_SCHEDULE_ROWS} are read at once.`;
    wrong.push({ code: 'csv.rows', problem, fix: phrase`Send it in parts.` });
  }
  return {
    rows: rest.map(({ line, cells }) => ({
      line,
      asked: Object.fromEntries(fields.flatMap((field, at) => (field && cells[at] ? [[field, cells[at]]] : []))),
    })),
    wrong,
    columns: Object.fromEntries(called),
    ignored: header.cells.filter((cell, at) => cell && !fields[at]),
  };
}

type Line = { line: number; cells: string[] };

function linesOf(text: string): Line[] {
  const firstLine = /\S[^\r\n]*/.exec(text)?.[0] ?? '';
  const read = parse(text, {
    bom: true,
    delimiter: [';', '\t', ','].find((sign) => firstLine.includes(sign)) ?? ',',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return (
    read
      // The parser tells the line a record ends on, and quoted cells may hold several.
      .map(({ record, info }) => ({ line: info.lines - record.join('').split('\n').length + 1, cells: record }))
      // A spreadsheet saves empty rows as separators alone.
      .filter(({ cells }) => cells.some(Boolean))
  );
}

function unreadable({ code, lines }: CsvError & { lines?: number }): CsvWrong {
  const line = lines === undefined ? {} : { line: lines };
  const fix = phrase`Put a cell that holds a quote, a separator or a line break between quotes, and double the quotes in it.`;
  const problem = /QUOTE/.test(code) ? phrase`A quote stands where none may be.` : phrase`This is no CSV file.`;
  return { ...line, code: 'csv.unreadable', problem, fix };
}

function wrongHeader({ line, cells }: Line, fields: readonly (ScheduleField | undefined)[]): CsvWrong[] {
  const missing = NEEDS.filter((field) => !fields.includes(field)).map((field) => ({
    line,
    code: 'csv.column',
    problem: phrase`There is no column ${field}.`,
    fix: phrase`Name one ${CALLED[field].join(', ')}.`,
  }));
  const twice = fields.flatMap((field, at) =>
    field && fields.indexOf(field) !== at
      ? [
          {
            line,
            column: cells[at] ?? field,
            code: 'csv.columnTwice',
            problem: phrase`Two columns say the ${field}.`,
            fix: phrase`Take one of them out.`,
          },
        ]
      : [],
  );
  return [...missing, ...twice];
}

function wrongCells({ line, cells }: Line, header: Line): CsvWrong[] {
  if (!cells.slice(header.cells.length).some(Boolean)) return [];
  const problem = phrase`The line has ${cells.length} cells, and the header ${header.cells.length}.`;
  return [{ line, code: 'csv.cells', problem, fix: phrase`Put a cell that holds a separator between quotes.` }];
}
