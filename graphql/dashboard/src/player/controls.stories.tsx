import { type ReactNode, useMemo, useState } from 'react';
import { useExample } from '../kit/framed.js';
import { Controls } from './controls.js';
import { COLOURS, type Shape, type Tool } from './drawing.js';
import { Playback } from './playback.js';
import css from './player.module.css';
import { Scrubber } from './scrubber.js';
import type { Mode } from './stage.js';
import { reading } from './timecode.js';
import { Tools } from './tools.js';

const meta = { title: 'Player/Controls' };
export { meta as default };

const RATE = { num: 24, den: 1 };
const FRAMES = 480;
const timecode = reading(RATE, '01:00:00:00');

/** A picture of twenty seconds that stands on its hundredth frame. */
function usePlayed(): Playback {
  return useMemo(() => {
    const playback = new Playback(RATE, FRAMES);
    playback.seek(100);
    return playback;
  }, []);
}

const OnStage = ({ children }: { children: ReactNode }) => (
  <div className={css.player} style={{ height: 'auto' }}>
    {children}
  </div>
);

function Playing({ plays, compared, draws }: { plays: boolean; compared: boolean; draws: boolean }) {
  const playback = usePlayed();
  const [mode, setMode] = useState<Mode>('single');
  const [isDrawing, setDrawing] = useState(false);
  return (
    <OnStage>
      <Controls
        {...{ playback, timecode, plays, setMode, setDrawing }}
        mode={compared ? mode : null}
        drawing={draws ? isDrawing : null}
        full={false}
        setFull={() => undefined}
      />
    </OnStage>
  );
}
export const Moving = () => <Playing plays compared={false} draws={false} />;
export const Review = () => <Playing plays compared draws />;
export const Still = () => <Playing plays={false} compared={false} draws />;

export const Line = () => {
  const say = useExample();
  const playback = usePlayed();
  const text = say('The night is too blue.', 'La nuit est trop bleue.');
  return (
    <OnStage>
      <Scrubber
        {...{ playback, timecode }}
        marks={[
          { id: 'a', frame: 40, text, drawing: null },
          { id: 'b', frame: 310, text, drawing: {} },
        ]}
        goTo={({ frame }) => playback.seek(frame)}
      />
    </OnStage>
  );
};
export const Looped = () => {
  const playback = useMemo(() => {
    const made = new Playback(RATE, FRAMES);
    made.seek(120);
    made.mark('from');
    made.seek(240);
    made.mark('to');
    return made;
  }, []);
  return (
    <OnStage>
      <Scrubber {...{ playback, timecode }} marks={[]} goTo={() => undefined} />
    </OnStage>
  );
};
export const Pens = () => {
  const [pen, choose] = useState<{ tool: Tool; colour: string }>({ tool: 'arrow', colour: COLOURS[0] });
  const [shapes, draw] = useState<readonly Shape[]>([]);
  return (
    <OnStage>
      <Tools {...pen} {...{ shapes, draw }} choose={(choice) => choose((now) => ({ ...now, ...choice }))} />
    </OnStage>
  );
};
