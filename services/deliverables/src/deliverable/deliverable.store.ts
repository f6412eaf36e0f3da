import { refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Deliverable } from './deliverable.js';

const COLUMNS = `project, code, work, name, specification, recipient, version, language, subtitles, territory,
  to_char(due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due,
  status, attempt, manifest, manifest_sha256 as "manifestSha256", package, dispatch, coalesce(reasons, '[]') as reasons`;

/** The deliverable, locked until the transaction ends; undefined when there is none. */
export async function findDeliverable(tx: Tx, project: string, code: string): Promise<Deliverable | undefined> {
  const [row] = await tx.query<Deliverable[]>(
    `select ${COLUMNS} from deliverable where project = $1 and code = $2 for update`,
    [project, code],
  );
  return row;
}

/** The deliverable, locked, or a refusal that names it. */
export async function loadDeliverable(tx: Tx, project: string, code: string): Promise<Deliverable> {
  const found = await findDeliverable(tx, project, code);
  if (!found) throw refuse('deliverable.unknown', phrase`There is no deliverable ${code} in ${project}.`);
  return found;
}

/** The deliverable whose last dispatch this is, locked. */
export async function lastSentAs(tx: Tx, project: string, dispatch: string): Promise<Deliverable | undefined> {
  const [row] = await tx.query<Deliverable[]>(
    `select ${COLUMNS} from deliverable where project = $1 and dispatch = $2 for update`,
    [project, dispatch],
  );
  return row;
}

/** Everything that is ordered in a project, by code. */
export const deliverablesOf = (tx: Tx, project: string): Promise<Deliverable[]> =>
  tx.query<Deliverable[]>(`select ${COLUMNS} from deliverable where project = $1 order by code`, [project]);

export async function insertDeliverable(tx: Tx, it: Deliverable): Promise<void> {
  await tx.query(
    `insert into deliverable (project, code, work, name, specification, recipient, version, language, subtitles,
       territory, due, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      it.project,
      it.code,
      it.work,
      it.name,
      it.specification,
      it.recipient,
      it.version,
      it.language,
      it.subtitles,
      it.territory,
      it.due,
      it.status,
    ],
  );
}

export async function saveDeliverable(tx: Tx, it: Deliverable): Promise<void> {
  await tx.query(
    `update deliverable set status = $3, attempt = $4, manifest = $5, manifest_sha256 = $6, package = $7, dispatch = $8,
       reasons = $9, due = $10 where project = $1 and code = $2`,
    [
      it.project,
      it.code,
      it.status,
      it.attempt,
      it.manifest,
      it.manifestSha256,
      it.package && JSON.stringify(it.package),
      it.dispatch,
      JSON.stringify(it.reasons),
      it.due,
    ],
  );
}
