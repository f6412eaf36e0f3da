/** Ids that are drawn (UUIDv7, and v4). Those of version 5 follow from names, and are the same in each run. */
const DRAWN = /[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
/** An item's run is numbered by the generation that began it, and whether that was before or after a new cut is chance. */
const GENERATION = /\]#\d+/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g;

/** A value without what differs from run to run: drawn ids and instants stand as such, lists of things in one order. */
export function normal(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(DRAWN, '<id>').replace(INSTANT, '<time>').replace(GENERATION, ']');
  if (value instanceof Date) return '<time>';
  if (Array.isArray(value)) {
    const all = value.map(normal);
    return all.every((one) => typeof one === 'object' && one !== null) ? all.sort(byText) : all;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, of]): [string, unknown] => [name, normal(of)]);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
