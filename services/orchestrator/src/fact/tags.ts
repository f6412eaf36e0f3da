/** Type and one business key, as facts are kept, found and locked by. */
const tagOf = (type: string, name: string, value: string): string => `${type} ${name}=${value}`;

/** Every tag of an event with these business keys. */
export const tagsOf = (type: string, keys: Record<string, string>): string[] =>
  Object.entries(keys).map(([name, value]) => tagOf(type, name, value));

/** The business keys that tags of a type stand for. */
export const keysOf = (type: string, tags: string[]): Record<string, string> =>
  Object.fromEntries(
    tags.map((tag) => {
      const [name = '', ...value] = tag.slice(type.length + 1).split('=');
      return [name, value.join('=')];
    }),
  );

/** Keys that many events share say little. */
const BROAD = ['vendor', 'recipient', 'task', 'kind', 'element', 'work', 'project'];

/** The most telling tag of a wait: who opens it and who matches a fact both lock at least this one. */
export function anchorOf(type: string, keys: Record<string, string>): string | undefined {
  const names = Object.keys(keys).sort((a, b) => BROAD.indexOf(a) - BROAD.indexOf(b));
  const name = names[0];
  return name === undefined ? undefined : tagOf(type, name, keys[name] ?? '');
}

/** The lock under which a fact is matched and a wait collects, so that neither misses the other. */
export const matchLock = (tag: string): string => `match:${tag}`;
