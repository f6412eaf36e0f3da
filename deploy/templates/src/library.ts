import { readdirSync, readFileSync } from 'node:fs';
import { CATALOGUE } from '@bobine/contracts';
import { type CompiledTemplate, type Examined, examine, namesUsed, type PublishedTemplate } from '@bobine/templates';

const FOLDER = new URL('../', import.meta.url);

/** The templates of the library by name, as they are written. */
export const SOURCES: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [file.replace('.yaml', ''), readFileSync(new URL(file, FOLDER), 'utf8')]),
);

/** Their names in the order they are published: what is used comes before what uses it. */
export const ORDER: readonly string[] = (() => {
  const ordered = new Set<string>();
  const place = (name: string): void => {
    for (const used of namesUsed(SOURCES.get(name)!)) if (!ordered.has(used)) place(used);
    ordered.add(name);
  };
  for (const name of SOURCES.keys()) place(name);
  return [...ordered];
})();

/** What the publish gate says of a template among those of the library, each published for the first time. */
export function examined(name: string): Examined {
  const published = ORDER.map((each): PublishedTemplate => ({
    ...{ name: each, version: 1, retired: false },
    source: SOURCES.get(each)!,
  }));
  return examine(SOURCES.get(name)!, CATALOGUE, { published, year: 2026 });
}

const compiled = new Map<string, CompiledTemplate>();

/** A template of the library as runs follow it; compiled once. */
export function template(name: string): CompiledTemplate {
  const known = compiled.get(name);
  if (known) return known;
  const { template: made, problems } = examined(name);
  if (!made) throw new Error(`${name} cannot be published: ${JSON.stringify(problems)}`);
  compiled.set(name, made);
  return made;
}
