import { type Finding, findingRecorded, idFrom } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';

/** Records what was found in a work; what is known already is not said again. Answers how many are new. */
export async function recordFindings(tx: Tx, work: string, findings: Finding[], cause: Cause): Promise<number> {
  let fresh = 0;
  for (const finding of findings) {
    const { severity, code, subject, text, told } = finding;
    const id = idFrom('finding', cause.project, work, code, subject, text);
    const rows = await tx.query<object[]>(
      `insert into findings (id, project, work, severity, code, subject, text) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do nothing returning id`,
      [id, cause.project, work, severity, code, subject, text],
    );
    if (rows.length === 0) continue;
    fresh++;
    const data = { finding: id, work, severity, code, subject, text, ...(told ? { told } : {}) };
    await emit(tx, findingRecorded, `finding/${id}`, data, cause);
  }
  return fresh;
}
