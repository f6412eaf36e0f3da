import { Button } from '@mantine/core';
import { Problem } from '../site/ask.js';
import { Meter } from './meter.js';
import { Name } from './names.js';
import { Card, Empty, Reading, Trouble } from './page.js';
import { When } from './when.js';

const meta = { title: 'Kit/Page' };
export { meta as default };

export const Nothing = () => (
  <Empty title="No cut yet" action={<Button>Import a cut</Button>}>
    Shots appear here when an EDL arrives.
  </Empty>
);
export const Wrong = () => (
  <Trouble
    problem={new Problem('The task is approved; open its shot again to change it.', 'task.closed')}
    again={() => undefined}
  />
);
export const Waiting = () => <Reading />;
export const Surface = () => (
  <Card>
    <h2>Hyperspace Madness</h2>
    <When at={new Date(Date.now() - 7_200_000).toISOString()} className="muted" />
    <Meter
      label="71 of 95"
      total={95}
      parts={[
        { of: 71, colour: 'var(--done)' },
        { of: 12, colour: 'var(--wip)' },
      ]}
    />
  </Card>
);
export const LongName = () => (
  <div style={{ width: 200 }}>
    <Name>HSM_0010_comp_a_very_long_name_of_a_file_v012.exr</Name>
  </div>
);
