import { Button } from '@mantine/core';
import { Problem } from '../site/ask.js';
import { useExample } from './framed.js';
import { Meter } from './meter.js';
import { Card, Empty, Page, Reading, Trouble } from './page.js';
import { When } from './when.js';

const meta = { title: 'Kit/Page' };
export { meta as default };

export const Whole = () => {
  const say = useExample();
  return (
    <Page title={say('Materials', 'Matériels')} actions={<Button>{say('Announce', 'Annoncer')}</Button>}>
      <p>{say('What the page shows.', 'Ce que montre la page.')}</p>
    </Page>
  );
};
export const Nothing = () => {
  const say = useExample();
  return (
    <Empty
      title={say('No cut yet', 'Pas encore de montage')}
      action={<Button>{say('Import a cut', 'Importer')}</Button>}
    >
      {say('Shots appear here when an EDL arrives.', 'Les plans apparaissent ici quand une EDL arrive.')}
    </Empty>
  );
};
export const Wrong = () => {
  const say = useExample();
  const message = say(
    'The task is approved; open its shot again to change it.',
    'La tâche est validée ; rouvrez son plan pour la changer.',
  );
  return <Trouble problem={new Problem(message, 'task.closed')} again={() => undefined} />;
};
export const Waiting = () => <Reading />;
export const Surface = () => {
  const say = useExample();
  return (
    <Card>
      <h2>Hyperspace Madness</h2>
      <When at={new Date(Date.now() - 7_200_000).toISOString()} className="muted" />
      <Meter
        label={say('71 of 95', '71 sur 95')}
        total={95}
        parts={[
          { of: 71, colour: 'var(--done)' },
          { of: 12, colour: 'var(--wip)' },
        ]}
      />
    </Card>
  );
};
