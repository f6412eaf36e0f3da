import { decoded } from '../kit/several.js';

/** What materials are looked for, as the address of the page says it. */
export type Wanted = {
  text: string;
  chosen: Record<Field, (string | null)[]>;
  late: boolean;
  toValidate: boolean;
  sort: Sort;
  descending: boolean;
};
export const FIELDS = ['kind', 'status', 'vendor', 'work', 'reel', 'shot', 'slate'] as const;
export type Field = (typeof FIELDS)[number];
export const SORTS = ['kind', 'name', 'shot', 'due', 'arrived'] as const;
export type Sort = (typeof SORTS)[number];
export type Filter = { text?: string; late?: boolean; toValidate?: boolean } & {
  [field in Field]?: (string | null)[];
};

/** Stands in an address for rows that have no value. */
const NONE = '~';

export function wantedOf(params: URLSearchParams): Wanted {
  const sort = params.get('sort');
  const isFlag = (name: string): boolean => params.get(name) === 'yes';
  return {
    text: params.get('q') ?? '',
    chosen: Object.fromEntries(FIELDS.map((field) => [field, valuesOf(params.get(field))])) as Wanted['chosen'],
    late: isFlag('late'),
    toValidate: isFlag('toValidate'),
    sort: SORTS.find((each) => each === sort) ?? 'kind',
    descending: isFlag('down'),
  };
}

const valuesOf = (text: string | null): (string | null)[] =>
  text ? text.split(',').map((each) => (each === NONE ? null : decoded(each))) : [];
/** Values of a field as they stand in the address; what they hold of commas does not part them. */
export const written = (values: (string | null)[]): string =>
  values.map((each) => (each === null ? NONE : encodeURIComponent(each).replaceAll(NONE, '%7E'))).join(',');

export const toggled = (values: (string | null)[], value: string | null): (string | null)[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value];

/** The filter that the API is asked with; what is not wanted is no part of it. */
export function filterOf({ text, chosen, late, toValidate }: Wanted): Filter {
  return {
    ...(text.trim() ? { text: text.trim() } : {}),
    ...Object.fromEntries(Object.entries(chosen).filter(([, values]) => values.length > 0)),
    ...(late ? { late } : {}),
    ...(toValidate ? { toValidate } : {}),
  };
}

export const isNarrowed = (wanted: Wanted): boolean => Object.keys(filterOf(wanted)).length > 0;

/** What the address of the page keeps when all filters are taken away. */
export const unfiltered = (): Record<string, null> =>
  Object.fromEntries(['q', 'late', 'toValidate', ...FIELDS].map((name) => [name, null]));
