import { type DataOf, type projectNamesSet, refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';

type Names = DataOf<typeof projectNamesSet>['names'];

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

type Held = { reason: string; at: string } | null;

/** A project as it stands, locked until the transaction ends. */
export async function lockProject(tx: Tx, project: string): Promise<{ title: string; held: Held; names: Names }> {
  const [row] = await tx.query<{ title: string; held: Held; names: Names }[]>(
    'select title, held, names from projects where code = $1 for update',
    [project],
  );
  if (!row) throw refuse('project.unknown', phrase`There is no project ${project}. Create it first.`);
  return row;
}

/** Puts a project on hold, or takes it off. */
export async function saveHeld(tx: Tx, project: string, held: Held): Promise<void> {
  await tx.query('update projects set held = $2 where code = $1', [project, held && JSON.stringify(held)]);
}

/** Refuses what names a project that is not there. */
export async function mustExist(tx: Tx, project: string): Promise<void> {
  if ((await projectTitle(tx, project)) === undefined) {
    throw refuse('project.unknown', phrase`There is no project ${project}. Create it first.`);
  }
}
