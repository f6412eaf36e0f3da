import { refuse, phrase } from '@bobine/contracts';
import { type CompiledTemplate, templatesWithin } from '@bobine/templates';
import type { Tx } from '@bobine/persistence';
import { typesWaitedFor } from './listening.js';

export type Version = { name: string; version: number; hash: string; source: string; current: boolean };

/** The version of a template with this content, if it was published. */
export const versionOf = (tx: Tx, hash: string): Promise<Version | undefined> => one(tx, 'hash = $1', [hash]);

/** The version that starts runs; none while the template is out of use. */
export const currentVersion = (tx: Tx, name: string): Promise<Version | undefined> =>
  one(tx, 'name = $1 and current', [name]);

export const latestVersion = (tx: Tx, name: string): Promise<Version | undefined> => one(tx, 'name = $1', [name]);

const numberedVersion = (tx: Tx, name: string, version: number): Promise<Version | undefined> =>
  one(tx, 'name = $1 and version = $2', [name, version]);

/** The newest version that a condition holds for. */
async function one(tx: Tx, condition: string, values: unknown[]): Promise<Version | undefined> {
  const [row] = await tx.query<Version[]>(
    `select name, version, hash, source, current from template_versions where ${condition} order by version desc limit 1`,
    values,
  );
  return row;
}

/** Makes a version the one that starts runs. */
export async function makeCurrent(tx: Tx, { name, hash }: { name: string; hash: string }): Promise<void> {
  // Two statements: a unique index is checked row by row.
  await retireCurrent(tx, name);
  await tx.query('update template_versions set current = true where hash = $1', [hash]);
}

/** Leaves a template without a version that starts runs. */
export async function retireCurrent(tx: Tx, name: string): Promise<void> {
  await tx.query('update template_versions set current = false where name = $1 and current', [name]);
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

/** A version of a template by its number, or else the one that starts runs, or the last that did; refused where there is none. */
export async function knownVersion(tx: Tx, name: string, version?: number): Promise<Version> {
  const latest = await latestVersion(tx, name);
  if (!latest) throw refuse('template.unknown', phrase`There is no template ${name}.`);
  if (version === undefined) return (await currentVersion(tx, name)) ?? latest;
  const found = await numberedVersion(tx, name, version);
  if (found) return found;
  throw refuse('template.unknownVersion', phrase`${name} has no version ${version}; its latest is ${latest.version}.`);
}
