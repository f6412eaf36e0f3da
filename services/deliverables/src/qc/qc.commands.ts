import { judgeDeliverable, qcCompleted } from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { loadSpecification } from '../deliverable/deliverable.commands.js';
import { moveTo, publicState, subjectOf } from '../deliverable/deliverable.facts.js';
import { loadDeliverable } from '../deliverable/deliverable.store.js';
import { judge } from './judge.js';

/** Quality control: measurements against the specification; what fails goes to rework. */
export const qcCommands = (handlers: CommandHandlers): CommandHandlers =>
  handlers.on(judgeDeliverable, async ({ project, deliverable: code, measurements }, context) => {
    const { tx, cause } = context;
    const deliverable = await loadDeliverable(tx, project, code);
    const findings = judge(await loadSpecification(context, project, deliverable.specification), measurements);
    const passed = !findings.some(({ severity }) => severity === 'blocker');
    await tx.query(
      `insert into qc_finding (project, deliverable, attempt, finding)
       select $1, $2, $3, finding from jsonb_array_elements($4::jsonb) as finding`,
      [project, code, deliverable.attempt, JSON.stringify(findings)],
    );
    await emit(tx, qcCompleted, subjectOf(deliverable), { ...publicState(deliverable), passed, findings }, cause);
    if (!passed) await moveTo(tx, deliverable, 'rework', cause);
    return { passed, findings };
  });
