import { type CompiledTemplate, templatesWithin } from '@bobine/templates';
import type { Tx } from '@bobine/persistence';
import { typesWaitedFor } from './listening.js';

export type Version = { name: string; version: number; hash: string; current: boolean };

/** The version of a template with this content, if it was published. */
export async function versionOf(tx: Tx, hash: string): Promise<Version | undefined> {
  const [row] = await tx.query<Version[]>(
    'select name, version, hash, current from template_versions where hash = $1',
    [hash],
  );
  return row;
}

/** The number the next version of a template gets. */
export async function nextVersion(tx: Tx, name: string): Promise<number> {
  const [row] = await tx.query<{ next: number }[]>(
    'select coalesce(max(version), 0) + 1 as next from template_versions where name = $1',
    [name],
  );
  return row?.next ?? 1;
}

/** Makes a version the one that starts runs. */
export async function makeCurrent(tx: Tx, { name, hash }: { name: string; hash: string }): Promise<void> {
  // Two statements: a unique index is checked row by row.
  await tx.query('update template_versions set current = false where name = $1 and current', [name]);
  await tx.query('update template_versions set current = true where hash = $1', [hash]);
}

/** Keeps a version and all that its runs follow; what is kept is never changed. */
export async function keepVersion(
  tx: Tx,
  template: CompiledTemplate,
  version: number,
  source: string,
  publishedBy: string,
): Promise<void> {
  for (const each of templatesWithin(template)) {
    await tx.query('insert into compiled_templates (hash, template) values ($1, $2) on conflict do nothing', [
      each.hash,
      JSON.stringify(each),
    ]);
  }
  const starts = [...new Set(template.start.map(({ on }) => on))];
  await tx.query(
    `insert into template_versions (hash, name, version, source, starts, waits, current, published_by)
     values ($1, $2, $3, $4, $5, $6, false, $7)`,
    [template.hash, template.name, version, source, starts, typesWaitedFor(template), publishedBy],
  );
}
