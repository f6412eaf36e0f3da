import { DeliverableStatus, DELIVERABLE_LOOK, STEP_LOOK, StepStatus, TASK_LOOK, TaskStatus } from './status.js';

const meta = { title: 'Kit/Status' };
export { meta as default };

const list = { display: 'grid', gap: 8 } as const;

export const Tasks = () => (
  <div style={list}>
    {Object.keys(TASK_LOOK).map((status) => (
      <TaskStatus key={status} status={status} />
    ))}
  </div>
);
export const Deliverables = () => (
  <div style={list}>
    {Object.keys(DELIVERABLE_LOOK).map((status) => (
      <DeliverableStatus key={status} status={status} />
    ))}
  </div>
);
export const Steps = () => (
  <div style={list}>
    {Object.keys(STEP_LOOK).map((status) => (
      <StepStatus key={status} status={status} />
    ))}
  </div>
);
