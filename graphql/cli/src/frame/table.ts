export type Column = { heading: string; right?: boolean; elastic?: boolean };

const graphemes = new Intl.Segmenter();
const widthOf = (text: string): number => [...graphemes.segment(text)].length;
const GAP = '  ';
const LEAST = 8;

/**
 * Rows in columns under their headings. Where the terminal is narrower than they are, elastic columns give way, each to
 * the same width; into a file or a pipe everything is written whole.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], within?: number): string {
  const natural = columns.map(({ heading }, at) =>
    Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[at] ?? ''))),
  );
  const widths = within === undefined ? natural : fitted(columns, natural, within);
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ right }, at) => padded(cut(cells[at] ?? '', widths[at] ?? 0), widths[at] ?? 0, right === true))
      .join(GAP)
      .trimEnd();
  return [line(columns.map(({ heading }) => heading)), ...rows.map(line)].join('\n');
}

/** Widths that fit: the widest elastic column gives way first. */
function fitted(columns: readonly Column[], natural: readonly number[], within: number): number[] {
  const widths = [...natural];
  const over = (): number => widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length) - within;
  for (let excess = over(); excess > 0; excess = over()) {
    const widest = Math.max(...widths.filter((_, at) => columns[at]?.elastic));
    if (!(widest > LEAST)) return widths;
    const at = widths.findIndex((width, nth) => columns[nth]?.elastic && width === widest);
    widths[at] = Math.max(LEAST, widest - 1);
  }
  return widths;
}

function cut(text: string, width: number): string {
  const all = [...graphemes.segment(text)].map(({ segment }) => segment);
  return all.length <= width ? text : `${all.slice(0, Math.max(0, width - 1)).join('')}…`;
}

function padded(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? `${space}${text}` : `${text}${space}`;
}
