import { refuse } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { CompiledTemplate } from '@bobine/templates';

/** Versions never change, so what was read once is read no more; few are alive at a time. */
const known = new Map<string, CompiledTemplate>();
const MOST_KNOWN = 200;

/** A template by its hash: a published version, or the one that the items of a fan-out follow. */
export async function compiledTemplate(tx: Tx, hash: string): Promise<CompiledTemplate> {
  const found = known.get(hash);
  if (found) return found;
  const [row] = await tx.query<{ template: CompiledTemplate }[]>(
    'select template from compiled_templates where hash = $1',
    [hash],
  );
  if (!row) throw refuse('template.unknown', 'This version of a template was never published here.', hash);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(hash, row.template);
  return row.template;
}
