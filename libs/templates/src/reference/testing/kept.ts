import { readFileSync, writeFileSync } from 'node:fs';

/**
 * A file of the repository that is made from what is true elsewhere, as it lies there. With `WRITE_REFERENCE=1` in the
 * environment it is made anew first.
 */
export function kept(file: string, made: string): string {
  const place = new URL(`../../../../../${file}`, import.meta.url);
  if (process.env['WRITE_REFERENCE']) writeFileSync(place, made);
  return readFileSync(place, 'utf8');
}
