import { refuse } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';

/** The title of a project, or undefined when there is none of that code. */
export async function projectTitle(tx: Tx, project: string): Promise<string | undefined> {
  const [row] = await tx.query<{ title: string }[]>('select title from projects where code = $1', [project]);
  return row?.title;
}

/** Writes a project; answers whether it was not there before. */
export async function insertProject(tx: Tx, project: string, title: string): Promise<boolean> {
  const rows = await tx.query<object[]>(
    'insert into projects (code, title) values ($1, $2) on conflict (code) do nothing returning code',
    [project, title],
  );
  return rows.length > 0;
}

/** Refuses what names a project that is not there. */
export async function mustExist(tx: Tx, project: string): Promise<void> {
  if ((await projectTitle(tx, project)) === undefined) {
    throw refuse('project.unknown', `There is no project ${project}. Create it first.`);
  }
}
