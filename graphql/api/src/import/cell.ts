/** What a spreadsheet would reckon with, or what was escaped before. */
const DANGEROUS = /^'*[=+\-@\t\r]/;

/** A value as it may stand in a file that spreadsheets open: never a formula. What was escaped is read back as it was. */
export const escaped = (value: string): string => (DANGEROUS.test(value) ? `'${value}` : value);

/** A value as it was before it was escaped. */
export const unescaped = (value: string): string =>
  value.startsWith("'") && DANGEROUS.test(value) ? value.slice(1) : value;
