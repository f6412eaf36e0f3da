import type { Tx } from '@bobine/persistence';
import { namesUsed, type PublishedTemplate } from '@bobine/templates';

/** The published versions of the templates that a source uses, and of those that they use; where it names one there is not, all others to choose from. */
export async function publishedFor(tx: Tx, source: string): Promise<PublishedTemplate[]> {
  const found = new Map<string, PublishedTemplate[]>();
  for (let names = namesUsed(source); names.length > 0;) {
    const versions = await versionsOf(tx, names);
    for (const name of names) {
      found.set(
        name,
        versions.filter((each) => each.name === name),
      );
    }
    names = [...new Set(versions.flatMap((each) => namesUsed(each.source)))].filter((name) => !found.has(name));
  }
  const versions = [...found.values()];
  return versions.every(({ length }) => length > 0) ? versions.flat() : versionsOf(tx, null);
}

/** Every version of these templates, or of all there are; of no version that starts runs, its template is out of use. */
const versionsOf = (tx: Tx, names: string[] | null): Promise<PublishedTemplate[]> =>
  tx.query<PublishedTemplate[]>(
    `select name, version, source, not bool_or(current) over (partition by name) as retired
     from template_versions where $1::text[] is null or name = any($1) order by name, version desc`,
    [names],
  );
