import { useExample } from '../kit/framed.js';
import { TaskStatus } from '../kit/status.js';
import { Frame } from './frame.js';
import { Fact, Facts, Section } from './parts.js';

const meta = { title: 'Panel/Frame' };
export { meta as default };

export const WithTabs = () => {
  const say = useExample();
  return (
    <div style={{ width: 420 }}>
      <Frame
        over={say('Animation', 'Animation')}
        name="BECH_0010"
        status={<TaskStatus status="wfa" />}
        close={() => undefined}
        tabs={{
          detail: (
            <>
              <Facts>
                <Fact name={say('With', 'Confié à')}>Nuage VFX</Fact>
                <Fact name={say('Due', 'Échéance')}>{say('12 May', '12 mai')}</Fact>
              </Facts>
              <Section title={say('Note', 'Note')}>
                <p>{say('Mind the edge of the mask.', 'Attention au bord du masque.')}</p>
              </Section>
            </>
          ),
          history: <p>{say('What happened to it.', 'Ce qui lui est arrivé.')}</p>,
          why: <p>{say('Why it waits.', 'Pourquoi il attend.')}</p>,
        }}
      />
    </div>
  );
};
