import type { Language } from '../words/language.js';
import type { Column, Look } from './look.js';
import type { Row } from './row.js';

/** What a spreadsheet would reckon with is told to it as text. */
const RECKONED = /^[=+\-@\t\r]/;

/** The rows of a wall as a table that spreadsheets read, with the columns that are shown. */
export function csvOf(rows: readonly Row[], columns: readonly Column[], look: Look, language: Language): string {
  const delimiter = language === 'fr' ? ';' : ',';
  const quoted = (text: string): string => {
    const safe = RECKONED.test(text) ? `'${text}` : text;
    return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const head = columns.flatMap(({ name, kind }) => (kind === 'task' ? [name, `${name} · ${look.due}`] : [name]));
  const lines = rows.map((row) => columns.flatMap((column) => valuesOf(column, row, look)));
  // Spreadsheets tell by the mark that these are letters of Unicode.
  return `\uFEFF${[head, ...lines].map((line) => line.map(quoted).join(delimiter)).join('\r\n')}\r\n`;
}

function valuesOf({ kind, key }: Column, row: Row, look: Look): string[] {
  switch (kind) {
    case 'shot':
      return [row.code];
    case 'sequence':
      return [row.sequence];
    case 'vendor':
      return [row.vendor ? look.vendor(row.vendor) : ''];
    case 'frames':
      return [row.frames === null ? '' : String(row.frames)];
    case 'task': {
      const cell = row.cells[key];
      return cell ? [look.status(cell), cell.due?.slice(0, 10) ?? ''] : ['', ''];
    }
  }
}
