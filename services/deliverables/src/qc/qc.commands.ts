import { type Finding, findSpots, judgeDeliverable, qcCompleted, reasonOf } from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { loadSpecification } from '../deliverable/deliverable.commands.js';
import { moveTo, publicState, subjectOf } from '../deliverable/deliverable.facts.js';
import { loadDeliverable } from '../deliverable/deliverable.store.js';
import { judge, recheck } from './judge.js';

/** Quality control: measurements against the specification; what fails goes to rework, and is looked at again on the spot. */
export const qcCommands = (handlers: CommandHandlers): CommandHandlers =>
  handlers
    .on(findSpots, async ({ project, deliverable: code }, { tx }) => {
      const { attempt } = await loadDeliverable(tx, project, code);
      const found = await blockersOf(tx, project, code, attempt - 1);
      return { spots: found.flatMap(({ spot }) => (spot ? [spot] : [])).slice(0, 50) };
    })
    .on(judgeDeliverable, async ({ project, deliverable: code, measurements }, context) => {
      const { tx, cause } = context;
      const deliverable = await loadDeliverable(tx, project, code);
      const findings = judge(await loadSpecification(context, project, deliverable.specification), measurements);
      const passed = findings.every(({ severity }) => severity !== 'blocker');
      await tx.query(
        `insert into qc_finding (project, deliverable, attempt, finding)
         select $1, $2, $3, finding from jsonb_array_elements($4::jsonb) as finding`,
        [project, code, deliverable.attempt, JSON.stringify(findings)],
      );
      const earlier = await blockersOf(tx, project, code, deliverable.attempt - 1);
      const rechecked = recheck(earlier, findings, measurements);
      const told = { ...publicState(deliverable), passed, findings, ...(rechecked.length > 0 ? { rechecked } : {}) };
      await emit(tx, qcCompleted, subjectOf(deliverable), told, cause);
      if (!passed) await moveTo(tx, deliverable, 'rework', cause);
      return { passed, findings, ...reasonOf(findings) };
    });

/** What the control of an attempt found that had to be put right. */
async function blockersOf(tx: Tx, project: string, deliverable: string, attempt: number): Promise<Finding[]> {
  const rows = await tx.query<{ finding: Finding }[]>(
    `select finding from qc_finding where project = $1 and deliverable = $2 and attempt = $3
       and finding->>'severity' = 'blocker'`,
    [project, deliverable, attempt],
  );
  return rows.map(({ finding }) => finding);
}
