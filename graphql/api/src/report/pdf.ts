import { phrase } from '@bobine/contracts';
import { type Align, GREY, LINE, Paper, SHADE, WARNING } from './paper.js';
import { COLOURS, IN_BARS, type ReportWords, STATUSES } from './report-words.js';
import {
  type Counts,
  doneOf,
  type Group,
  type Listed,
  type Owed,
  type Part,
  type StatusReport,
} from './status-report.js';

const ROW = 17;
/** On paper the first of a long list are enough: the whole is in the product. */
const MOST_ON_PAPER = 60;
/** How large the headings of columns are. */
const HEADING = 6.5;

/** A report on paper: how far everything is at a glance, then what is late, what waits, and what is owed. */
export async function reportPdf(report: StatusReport, words: ReportWords): Promise<Buffer> {
  const { titles } = words;
  const { project, at } = report;
  const head = { title: `${project.title} · ${titles.report}`, aside: words.date(at) };
  const paper = new Paper(head, words.language, at);
  cover(paper, report, words);
  groups(paper, words, titles.types, report.types, (code) => words.type(code));
  groups(paper, words, titles.sequences, report.sequences, (code) => code || titles.noSequence);
  groups(paper, words, titles.vendors, report.vendors, (code) => code);
  list(paper, words, titles.late, report.late, 'due');
  list(paper, words, titles.waiting, report.waiting, 'since');
  owed(paper, words, report.deliverables);
  return paper.done((page, pages) => words.say(phrase`Page ${page} of ${pages}`));
}

function cover(paper: Paper, { project, at, all, deliverables, waiting }: StatusReport, words: ReportWords): void {
  const { titles } = words;
  paper.text(titles.report, paper.left, { size: 10, colour: GREY });
  paper.text(words.date(at), paper.left, { size: 10, colour: GREY, align: 'right', width: paper.width });
  paper.y += 18;
  paper.text(project.title, paper.left, { size: 24, bold: true, width: paper.width });
  paper.y += 42;
  const figures: [string, string, boolean][] = [
    [words.percent(doneOf(all)), words.status('done'), false],
    [words.number(all.total), titles.tasks, false],
    [words.number(all.late), titles.isLate, all.late > 0],
    [words.number(waiting.total), words.status('wfa'), false],
    [words.number(deliverables.total), titles.deliverables.toLowerCase(), false],
  ];
  const gap = 10;
  const width = (paper.width + gap) / figures.length;
  const top = paper.y;
  for (const [index, [figure, label, warns]] of figures.entries()) {
    const x = paper.left + index * width;
    paper.box(x, top, width - gap, 58, SHADE, 6);
    paper.y = top + 11;
    paper.text(figure, x + 14, { size: 20, bold: true, ...(warns ? { colour: WARNING } : {}) });
    paper.y = top + 38;
    paper.text(label, x + 14, { size: 9, colour: GREY, width: width - 38 });
  }
  paper.y = top + 74;
  bar(paper, paper.left, paper.width, 14, all.counts, all.total);
  paper.y += 26;
  legend(paper, all.counts, words);
  paper.y += 26;
}

/** How much of the whole has which status: never by its colour alone, for the numbers stand beside or below. */
function bar(paper: Paper, x: number, width: number, height: number, counts: Counts, total: number): void {
  paper.box(x, paper.y, width, height, LINE, 3);
  let from = x;
  for (const status of IN_BARS) {
    const part = total === 0 ? 0 : (counts[status] / total) * width;
    paper.box(from, paper.y, part, height, COLOURS[status]);
    from += part;
  }
}

function legend(paper: Paper, counts: Counts, words: ReportWords): void {
  const width = paper.width / STATUSES.length;
  const top = paper.y;
  for (const [index, status] of STATUSES.entries()) {
    const x = paper.left + index * width;
    paper.box(x, top + 1, 8, 8, COLOURS[status], 2);
    paper.y = top;
    paper.text(words.status(status), x + 13, { size: 8, colour: GREY, width: width - 16 });
    paper.y = top + 11;
    paper.text(words.number(counts[status]), x + 13, { size: 9, bold: true });
  }
}

type Column<T> = {
  title: string;
  width: number;
  align?: Align;
  colour?: string;
  draw: (row: T, paper: Paper, x: number, width: number) => void;
};

/** A table whose header comes again on each page. */
function table<T>(paper: Paper, title: string, columns: Column<T>[], rows: readonly T[], nothing: string): void {
  paper.room(ROW * 5);
  paper.y += 10;
  paper.text(title, paper.left, { size: 13, bold: true });
  paper.y += 22;
  if (rows.length === 0) {
    paper.text(nothing, paper.left, { colour: GREY });
    paper.y += ROW;
    return;
  }
  const places = columns.map((_, at) => paper.left + columns.slice(0, at).reduce((sum, { width }) => sum + width, 0));
  const header = () => {
    const bottom = paper.y + 9;
    for (const [at, { title: text, width, align, colour }] of columns.entries()) {
      const lines = paper.lines(text, width - 4, HEADING);
      const x = places[at]!;
      for (const [line, words] of lines.entries()) {
        paper.y = bottom - (lines.length - 1 - line) * 8;
        paper.text(words, x, { size: HEADING, colour: GREY, width: width - 4, ...(align ? { align } : {}) });
      }
      if (colour) paper.box(x + width - 9, bottom - lines.length * 8, 5, 5, colour, 2);
    }
    paper.y = bottom + 12;
    paper.line();
    paper.y += 5;
  };
  header();
  for (const row of rows) {
    if (paper.room(ROW)) header();
    const top = paper.y;
    for (const [at, { draw, width }] of columns.entries()) {
      paper.y = top;
      draw(row, paper, places[at]!, width - 4);
    }
    paper.y = top + 12;
    paper.line();
    paper.y = top + ROW;
  }
  paper.y += 6;
}

const cell = <T>(title: string, width: number, textOf: (row: T) => string, how: object = {}): Column<T> => ({
  ...{ title, width },
  draw: (row, paper, x, room) => paper.text(textOf(row), x, { width: room, ...how }),
});
const figure = <T>(
  title: string,
  width: number,
  valueOf: (row: T) => number,
  words: ReportWords,
  warns = false,
  colour?: string,
): Column<T> => ({
  ...{ title, width, align: 'right' },
  ...(colour ? { colour } : {}),
  draw: (row, paper, x, room) => {
    const value = valueOf(row);
    const shown = value === 0 ? '·' : words.number(value);
    paper.text(shown, x, {
      ...{ width: room, align: 'right', bold: warns && value > 0 },
      colour: value === 0 ? '#b8bcc6' : warns ? WARNING : '#1f2430',
    });
  },
});

function groups(paper: Paper, words: ReportWords, title: string, all: Group[], nameOf: (code: string) => string): void {
  if (all.length === 0) return;
  const { titles } = words;
  const columns: Column<Group>[] = [
    cell(titles.name, 156, ({ code, name }) => name ?? nameOf(code)),
    {
      ...{ title: '', width: 154 },
      draw: ({ counts, total }, on, x, width) => {
        on.y += 1;
        bar(on, x, width - 8, 8, counts, total);
      },
    },
    cell('', 32, (group) => words.percent(doneOf(group)), { align: 'right', bold: true }),
    ...STATUSES.map((status) =>
      figure<Group>(words.status(status), 43, ({ counts }) => counts[status], words, false, COLOURS[status]),
    ),
    figure(titles.total, 36, ({ total }) => total, words),
    figure(titles.isLate, 36, ({ late }) => late, words, true),
  ];
  table(paper, title, columns, all, titles.nothing);
}

function list(
  paper: Paper,
  words: ReportWords,
  title: string,
  { rows, total }: Part<Listed>,
  by: 'due' | 'since',
): void {
  const { titles } = words;
  const columns: Column<Listed>[] = [
    cell(titles.unit, 190, ({ unit }) => unit, { bold: true }),
    cell(titles.task, 160, ({ type }) => words.type(type)),
    cell(titles.work, 80, ({ work }) => work),
    {
      ...{ title: titles.status, width: 130 },
      draw: ({ status }, on, x, width) => {
        on.box(x, on.y + 1, 7, 7, COLOURS[status], 2);
        on.text(words.status(status), x + 12, { width: width - 12 });
      },
    },
    cell(titles.vendor, 110, ({ vendor, role }) => vendor ?? role ?? ''),
    cell(titles[by], 88, (row) => words.date(row[by]), by === 'due' ? { colour: WARNING } : {}),
  ];
  table(paper, title, columns, rows.slice(0, MOST_ON_PAPER), titles.nothing);
  rest(paper, words, total);
}

function owed(paper: Paper, words: ReportWords, { rows, total }: Part<Owed>): void {
  const { titles } = words;
  const columns: Column<Owed>[] = [
    // Names of deliverables differ in their middle: they are to be read whole.
    cell(titles.name, 270, ({ name }) => name, { size: 8.5 }),
    cell(titles.recipient, 90, ({ recipient }) => recipient),
    cell(titles.version, 45, ({ version }) => version ?? ''),
    cell(titles.language, 42, ({ language }) => language),
    cell(titles.territory, 46, ({ territory }) => territory),
    {
      ...{ title: titles.due, width: 72 },
      draw: ({ due, isLate }, on, x, width) =>
        on.text(words.date(due), x, { width, ...(isLate ? { colour: WARNING, bold: true } : {}) }),
    },
    cell(titles.status, 78, ({ status }) => words.deliverable(status)),
    cell(titles.verdict, 115, ({ verdict, verdictAt }) =>
      verdict ? `${words.deliverable(verdict)} · ${words.date(verdictAt)}` : '',
    ),
  ];
  table(paper, titles.deliverables, columns, rows.slice(0, MOST_ON_PAPER), titles.nothing);
  rest(paper, words, total);
}

function rest(paper: Paper, words: ReportWords, total: number): void {
  if (total <= MOST_ON_PAPER) return;
  paper.room(ROW);
  paper.text(words.more(MOST_ON_PAPER, total), paper.left, { colour: GREY, size: 8 });
  paper.y += ROW;
}
