import { refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Work } from './work.js';

const COLUMNS = 'project, code as work, title, kind, rate, identifiers, relations, opened';

const unknownWork = (project: string, work: string) =>
  refuse('work.unknown', phrase`There is no work ${work} in the project ${project}.`);

/** A work, locked until the transaction ends, or undefined when there is none of that code. */
export async function findWork(tx: Tx, project: string, work: string): Promise<Work | undefined> {
  const [row] = await tx.query<Work[]>(`select ${COLUMNS} from works where project = $1 and code = $2 for update`, [
    project,
    work,
  ]);
  return row;
}

/** A work, locked until the transaction ends, or a refusal that names it. */
export async function loadWork(tx: Tx, project: string, work: string): Promise<Work> {
  const found = await findWork(tx, project, work);
  if (!found) throw unknownWork(project, work);
  return found;
}

/** The works that are registered as episodes of another, in the order of their codes. */
export const episodesOf = (tx: Tx, project: string, season: string): Promise<Pick<Work, 'work' | 'title' | 'rate'>[]> =>
  tx.query(`select code as work, title, rate from works where project = $1 and relations @> $2::jsonb order by code`, [
    project,
    JSON.stringify([{ kind: 'episodeOf', work: season }]),
  ]);

/** Refuses what names a work that is not there; takes no lock. */
export async function workMustExist(tx: Tx, project: string, work: string): Promise<void> {
  const [row] = await tx.query<object[]>('select 1 from works where project = $1 and code = $2', [project, work]);
  if (!row) throw unknownWork(project, work);
}

export async function saveWork(tx: Tx, work: Work): Promise<void> {
  await tx.query(
    `insert into works (project, code, title, kind, rate, identifiers, opened, relations)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (project, code) do update set title = $3, identifiers = $6, opened = $7, relations = $8`,
    [
      work.project,
      work.work,
      work.title,
      work.kind,
      JSON.stringify(work.rate),
      JSON.stringify(work.identifiers),
      work.opened,
      JSON.stringify(work.relations ?? []),
    ],
  );
}
