import { useState } from 'react';
import { Beside, Split } from './beside.js';
import { useExample } from './framed.js';
import { Page } from './page.js';
import { TaskStatus } from './status.js';

const meta = { title: 'Kit/Beside', parameters: { layout: 'fullscreen' } };
export { meta as default };

export const PageAndThing = () => {
  const say = useExample();
  const [isOpen, setOpen] = useState(true);
  const title = say('Materials', 'Matériels');
  return (
    <div style={{ height: 360 }}>
      <Split
        title={title}
        page={
          <Page title={title}>
            <button type="button" onClick={() => setOpen(true)}>
              BECH_0010_plate_v001
            </button>
          </Page>
        }
        beside={
          isOpen && (
            <Beside
              title="BECH_0010_plate_v001"
              name={say('One material', 'Un matériel')}
              lead={<TaskStatus status="wip" />}
              close={() => setOpen(false)}
            >
              <p>{say('What is known of it.', 'Ce qu’on en sait.')}</p>
            </Beside>
          )
        }
      />
    </div>
  );
};
