import { type Language, sayIn } from '@bobine/contracts';
import { type Stringifier, stringify } from 'csv-stringify';
import { escaped } from '../import/cell.js';
import { FIELDS, type Kind } from '../import/fields.js';

export type Values = Readonly<Record<string, unknown>>;
export type Csv = { language: Language; delimiter: ',' | ';' };

/** Writes rows of a kind as CSV, headed in a language: what is written is read back as it was, and never reckoned with. */
export const csvOf = (kind: Kind, { language, delimiter }: Csv, hidden: ReadonlySet<string>): Stringifier =>
  stringify({
    // By its mark a spreadsheet knows the letters.
    ...{ bom: true, header: true, delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
    columns: FIELDS[kind]
      .filter(({ field }) => !hidden.has(field))
      .map(({ field, title }) => ({ key: field, header: sayIn(language, title) })),
    cast: {
      string: (value) => escaped(value),
      number: (value) => String(value),
      object: (value) => escaped(listed(value)),
    },
  });

/** Several words in a cell; one that holds what could part them is ended, so that it is read as one. */
function listed(value: unknown): string {
  const words = Array.isArray(value) ? value.map(String) : [];
  const [only = ''] = words;
  return words.length === 1 && /[,|/+\n]/.test(only) ? `${only};` : words.join('; ');
}
