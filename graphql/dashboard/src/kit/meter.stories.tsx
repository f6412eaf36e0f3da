import { useExample } from './framed.js';
import { Meter } from './meter.js';

const meta = { title: 'Kit/Meter' };
export { meta as default };

const width = { width: 240 } as const;

export const UnderWay = () => {
  const say = useExample();
  return (
    <div style={width}>
      <Meter
        label={say('71 of 95 done, 12 in progress', '71 sur 95 faits, 12 en cours')}
        total={95}
        parts={[
          { of: 71, colour: 'var(--done)' },
          { of: 12, colour: 'var(--wip)' },
          { of: 3, colour: 'var(--retake)' },
        ]}
      />
    </div>
  );
};
export const Done = () => {
  const say = useExample();
  return (
    <div style={width}>
      <Meter label={say('95 of 95', '95 sur 95')} total={95} parts={[{ of: 95, colour: 'var(--done)' }]} />
    </div>
  );
};
export const NothingToDo = () => {
  const say = useExample();
  return (
    <div style={width}>
      <Meter label={say('nothing to do', 'rien à faire')} total={0} parts={[]} />
    </div>
  );
};
