/** What travels and is stored: JSON, nothing else. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonMap = { [name: string]: Json };

/** Tells an object from a list and from null. */
export const isMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON with sorted names and no spaces (the idea of RFC 8785): equal values give equal text. */
export function canonical(value: Json | object): string {
  if (Array.isArray(value)) return `[${value.map((each: Json) => canonical(each ?? null)).join(',')}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const fields = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`);
  return `{${fields.join(',')}}`;
}
