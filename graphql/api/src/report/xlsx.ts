import ExcelJS from 'exceljs';
import { escaped } from '../import/cell.js';
import { COLOURS, type ReportWords, STATUSES } from './report-words.js';
import { doneOf, type Group, type Listed, type Status, type StatusReport } from './status-report.js';

type Cell = string | number | Date | null;
type Column = { title: string; width: number; status?: Status; format?: string };

const solid = (colour: string) =>
  ({ type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${colour.slice(1).toUpperCase()}` } }) as const;
const HEADER = '#2f3640';

/** A report as a workbook: a sheet for each of its parts, with a frozen header and filters. */
export async function reportXlsx(report: StatusReport, words: ReportWords): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const { titles } = words;
  book.title = `${titles.report} – ${report.project.title}`;
  book.created = report.at;
  const statuses: Column[] = STATUSES.map((status) => ({ title: words.status(status), width: 12, status }));
  const counts: Column[] = [
    ...statuses,
    { title: titles.total, width: 10 },
    { title: titles.doneShare, width: 12, format: '0%' },
    { title: titles.isLate, width: 10 },
  ];
  const groups = (title: string, all: Group[], nameOf: (code: string) => string) =>
    sheet(
      book,
      title,
      [{ title: titles.code, width: 18 }, { title: titles.name, width: 36 }, ...counts],
      all.map((each) => [
        ...[each.code, each.name ?? nameOf(each.code)],
        ...STATUSES.map((status) => each.counts[status]),
        ...[each.total, doneOf(each), each.late],
      ]),
    );
  groups(titles.types, report.types, (code) => words.type(code));
  groups(titles.sequences, report.sequences, (code) => code);
  groups(titles.vendors, report.vendors, (code) => code);
  const listed = (title: string, rows: Listed[]) =>
    sheet(
      book,
      title,
      listedColumns(words),
      rows.map((it) => listedCells(it, words)),
      (row, { status }) => {
        row.getCell(5).fill = solid(COLOURS[status]);
        row.getCell(5).font = { color: { argb: 'FFFFFFFF' } };
      },
      rows,
    );
  listed(titles.late, report.late.rows);
  listed(titles.waiting, report.waiting.rows);
  sheet(
    book,
    titles.deliverables,
    [
      ...[titles.code, titles.name, titles.recipient].map((title) => ({ title, width: 26 })),
      ...[titles.version, titles.language, titles.territory].map((title) => ({ title, width: 12 })),
      { title: titles.due, width: 18, format: 'yyyy-mm-dd' },
      { title: titles.status, width: 22 },
      { title: titles.verdict, width: 14 },
      { title: titles.verdictAt, width: 18, format: 'yyyy-mm-dd' },
      { title: titles.isLate, width: 10 },
    ],
    report.deliverables.rows.map((it) => [
      ...[it.code, it.name, it.recipient, it.version, it.language, it.territory, dateOf(it.due)],
      ...[words.deliverable(it.status), it.verdict ? words.deliverable(it.verdict) : null, dateOf(it.verdictAt)],
      it.isLate ? 1 : 0,
    ]),
  );
  return Buffer.from(await book.xlsx.writeBuffer());
}

const listedColumns = ({ titles }: ReportWords): Column[] => [
  { title: titles.type, width: 10 },
  { title: titles.task, width: 24 },
  { title: titles.unit, width: 24 },
  { title: titles.work, width: 14 },
  { title: titles.status, width: 22 },
  { title: titles.vendor, width: 20 },
  { title: titles.role, width: 20 },
  { title: titles.due, width: 14, format: 'yyyy-mm-dd' },
  { title: titles.since, width: 14, format: 'yyyy-mm-dd' },
];
const listedCells = (it: Listed, words: ReportWords): Cell[] => [
  ...[it.type, words.type(it.type), it.unit, it.work, words.status(it.status), it.vendor, it.role],
  ...[dateOf(it.due), dateOf(it.since)],
];

const dateOf = (at: string | null): Date | null => (at === null ? null : new Date(at));

function sheet<T>(
  book: ExcelJS.Workbook,
  title: string,
  columns: Column[],
  rows: Cell[][],
  style?: (row: ExcelJS.Row, of: T) => void,
  of: T[] = [],
): void {
  const sheet = book.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ title: header, width, format }) => ({
    ...{ header, width },
    ...(format ? { style: { numFmt: format } } : {}),
  }));
  const header = sheet.getRow(1);
  header.font = { bold: true, color: { argb: 'FFFFFFFF' } };
  header.alignment = { vertical: 'middle' };
  header.height = 22;
  for (const [index, { status }] of columns.entries()) {
    header.getCell(index + 1).fill = solid(status ? COLOURS[status] : HEADER);
  }
  for (const [index, cells] of rows.entries()) {
    const row = sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? escaped(cell) : cell)));
    const one = of[index];
    if (style && one !== undefined) style(row, one);
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
}
