import type { ReactNode } from 'react';
import { useExample } from './framed.js';
import { DELIVERABLE_LOOK, DeliverableStatus, STEP_LOOK, StepStatus, TASK_LOOK, TaskStatus } from './status.js';

const meta = { title: 'Kit/Status' };
export { meta as default };

const list = { display: 'grid', gap: 8, alignContent: 'start' } as const;

function All({ of, shown: Shown }: { of: object; shown: (props: { status: string }) => ReactNode }) {
  return (
    <div style={list}>
      {Object.keys(of).map((status) => (
        <Shown key={status} status={status} />
      ))}
    </div>
  );
}
export const Tasks = () => <All of={TASK_LOOK} shown={TaskStatus} />;
export const Deliverables = () => <All of={DELIVERABLE_LOOK} shown={DeliverableStatus} />;
export const Steps = () => <All of={STEP_LOOK} shown={StepStatus} />;

/** One shape and one colour stand for the same wherever they are. */
export const Legend = () => {
  const say = useExample();
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 32 }}>
      {[
        { name: say('Tasks', 'Tâches'), all: <Tasks /> },
        { name: say('Steps', 'Étapes'), all: <Steps /> },
        { name: say('Deliverables', 'Livrables'), all: <Deliverables /> },
      ].map(({ name, all }) => (
        <section key={name} style={list}>
          <h3>{name}</h3>
          {all}
        </section>
      ))}
    </div>
  );
};
