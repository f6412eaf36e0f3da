import { newId } from '@bobine/contracts';
import { merge, standingValue, type Statement } from '@bobine/metadata';
import type { Tx } from '@bobine/persistence';

/** What is to be stated; who states it and when are added. */
export type Stated = Omit<Statement, 'id' | 'by' | 'at' | 'supersedes'> & { at?: string };

const COLUMNS = `id, subject, family, term, value, language, source, tool, confidence, state, by, validator, supersedes,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;

const withoutNulls = (row: Record<string, unknown>): Statement =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Statement;

/** Every statement about these subjects, oldest first. */
export async function statementsAbout(tx: Tx, subjects: string[]): Promise<Statement[]> {
  const rows = await tx.query<Record<string, unknown>[]>(
    `select ${COLUMNS} from statements where subject = any($1::uuid[]) order by statements.at, id`,
    [subjects],
  );
  return rows.map(withoutNulls);
}

/** The value that stands for a term of a material, or undefined. */
export async function valueOf(tx: Tx, subject: string, term: string): Promise<Statement['value'] | undefined> {
  return standingValue(merge(await statementsAbout(tx, [subject])), subject, term)?.value;
}

const says = ({ family, term, value, language, source, state }: Stated): string =>
  JSON.stringify([family, term, value, language ?? null, source, state]);

/**
 * Adds statements about one subject and answers those that are new: what stands already, said from the same source,
 * is not said again. Each names the one it takes the place of.
 */
export async function addStatements(
  tx: Tx,
  project: string,
  subject: string,
  stated: Stated[],
  { by, at }: { by: string; at: Date },
): Promise<Statement[]> {
  const merged = merge(await statementsAbout(tx, [subject]));
  const standing = new Set(merged.flatMap((it) => (it.standing ? [says(it.standing)] : [])));
  const fresh = stated
    .filter((it) => !standing.has(says(it)))
    .map((it): Statement => {
      const before = merged.find(
        ({ term, language, standing: now }) =>
          now && term === it.term && language === it.language && (it.state !== 'rejected' || now.value === it.value),
      )?.standing;
      const supersedes = before ? { supersedes: before.id } : {};
      return { ...it, id: newId(), by, at: it.at ?? at.toISOString(), ...supersedes };
    });
  if (fresh.length > 0) await insert(tx, project, fresh);
  return fresh;
}

const insert = (tx: Tx, project: string, statements: Statement[]): Promise<unknown> =>
  tx.query(
    `insert into statements (id, project, subject, family, term, value, language, source, tool, confidence, state, by,
       validator, supersedes, at)
     select id, $1, subject, family, term, value, language, source, tool, confidence, state, by, validator, supersedes, at
     from jsonb_to_recordset($2::jsonb) as s (id uuid, subject uuid, family text, term text, value jsonb, language text,
       source text, tool text, confidence double precision, state text, by text, validator text, supersedes uuid,
       at timestamptz)`,
    [project, JSON.stringify(statements)],
  );
