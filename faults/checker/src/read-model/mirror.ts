import { breach, type Breach, some } from '../breach.js';

/** A read model and the rows it shows: two questions, each for `key` and what is shown under it. */
export type Mirror = {
  name: string;
  owner: string;
  model: string;
  /** Rows the model may have beside its owner's, by what they show. */
  more?: (shown: Shown) => boolean;
};
export type Shown = { [name: string]: unknown };
export type Row = { key: string; shown: Shown };

/** What is missing in the model, too much in it, or shown otherwise; only what the owner shows is compared. */
export function differences({ name, more = () => false }: Mirror, owned: Row[], shown: Row[]): Breach[] {
  const model = new Map(shown.map((row) => [row.key, row.shown]));
  const owners = new Set(owned.map(({ key }) => key));
  const missing = owned.filter(({ key }) => !model.has(key)).map(({ key }) => key);
  const ghosts = shown.filter((row) => !owners.has(row.key) && !more(row.shown)).map(({ key }) => key);
  const other = owned.flatMap(({ key, shown: expected }) => {
    const seen = model.get(key);
    const field = seen && Object.keys(expected).find((one) => same(expected[one]) !== same(seen[one]));
    return field ? [`${key} (${field}: ${same(expected[field])} is shown as ${same(seen[field])})`] : [];
  });
  return [
    ...(missing.length > 0 ? [`${name}: ${missing.length} of ${owned.length} are missing: ${some(missing)}`] : []),
    ...(ghosts.length > 0 ? [`${name}: ${ghosts.length} have no owner: ${some(ghosts)}`] : []),
    ...(other.length > 0 ? [`${name}: ${other.length} are shown otherwise: ${some(other)}`] : []),
  ].map((what) => breach('I6', what));
}

/** A value in one spelling. That something is absent, null, false or an empty list says the same. */
function same(value: unknown): string | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : `[${value.map(same).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).flatMap(([name, of]) => {
    const text = same(of);
    return text === undefined ? [] : [`${name}:${text}`];
  });
  return `{${fields.sort().join(',')}}`;
}

/** The rows of one concept of the API's read model. */
export const modelOf = (concept: string, shown = 'data'): string =>
  `select project || '/' || id as key, ${shown} as shown from api.${concept}`;

/** An instant as events write it. */
export const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
