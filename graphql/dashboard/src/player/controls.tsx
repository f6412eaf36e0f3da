import { ActionIcon, Menu, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconBracketsContainEnd,
  IconBracketsContainStart,
  IconMaximize,
  IconMinimize,
  IconPencil,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconRepeat,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Playback } from './playback.js';
import css from './player.module.css';
import { useStanding } from './review.js';
import { SPEEDS } from './shuttle.js';
import { type Mode, MODES } from './stage.js';
import { useWords } from './words.js';

type ControlsProps = {
  playback: Playback;
  timecode: (frame: number) => string;
  /** Whether it moves or sounds: a still has only what is drawn. */
  plays: boolean;
  mode: Mode | null;
  setMode: (mode: Mode) => void;
  drawing: boolean | null;
  setDrawing: (on: boolean) => void;
  full: boolean;
  setFull: (on: boolean) => void;
};

/** What one plays with, each with its key in the overview of keys. */
export function Controls(props: ControlsProps) {
  const t = useWords();
  const { playback } = props;
  const { speed, pace, muted, repeats, loop } = useStanding(playback);
  const playing = speed !== 0;
  return (
    <div className={css.controls} role="toolbar" aria-label={t('controls')}>
      {props.plays && (
        <>
          <Act says={t('back')} does={() => playback.step(-1)}>
            <IconPlayerSkipBack size={18} stroke={1.6} aria-hidden />
          </Act>
          <Act says={t(playing ? 'pause' : 'play')} does={() => playback.toggle()}>
            {playing ? <IconPlayerPauseFilled size={20} aria-hidden /> : <IconPlayerPlayFilled size={20} aria-hidden />}
          </Act>
          <Act says={t('forward')} does={() => playback.step(1)}>
            <IconPlayerSkipForward size={18} stroke={1.6} aria-hidden />
          </Act>
          <Timecode playback={playback} timecode={props.timecode} />
          <span className={css.rest}>
            <Act says={t('setIn')} does={() => playback.mark('from')} on={loop.from !== null}>
              <IconBracketsContainStart size={18} stroke={1.6} aria-hidden />
            </Act>
            <Act says={t('setOut')} does={() => playback.mark('to')} on={loop.to !== null}>
              <IconBracketsContainEnd size={18} stroke={1.6} aria-hidden />
            </Act>
            <Act says={t('loop')} does={() => playback.setRepeats(!repeats)} on={repeats}>
              <IconRepeat size={18} stroke={1.6} aria-hidden />
            </Act>
            <Menu position="top">
              <Menu.Target>
                <UnstyledButton className={css.speed} aria-label={`${t('speed')}: ${pace}×`}>
                  {Math.abs(speed) > 2 || speed < 0 ? speed : pace}×
                </UnstyledButton>
              </Menu.Target>
              <Menu.Dropdown>
                {SPEEDS.map((each) => (
                  <Menu.Item
                    key={each}
                    aria-current={each === pace || undefined}
                    onClick={() => playback.setPace(each)}
                  >
                    {each}×
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Act says={t(muted ? 'unmute' : 'mute')} does={() => playback.setMuted(!muted)} on={muted}>
              {muted ? (
                <IconVolumeOff size={18} stroke={1.6} aria-hidden />
              ) : (
                <IconVolume size={18} stroke={1.6} aria-hidden />
              )}
            </Act>
          </span>
        </>
      )}
      <span className={css.end}>
        {props.mode !== null && (
          <SegmentedControl
            size="xs"
            aria-label={t('compare')}
            className={css.modes}
            data={MODES.map((value) => ({ value, label: t(value) }))}
            value={props.mode}
            onChange={(value) => props.setMode(value as Mode)}
          />
        )}
        {props.drawing !== null && (
          <Act says={t('draw')} does={() => props.setDrawing(!props.drawing)} on={props.drawing}>
            <IconPencil size={18} stroke={1.6} aria-hidden />
          </Act>
        )}
        {document.fullscreenEnabled && (
          <Act says={t(props.full ? 'leaveFull' : 'full')} does={() => props.setFull(!props.full)}>
            {props.full ? (
              <IconMinimize size={18} stroke={1.6} aria-hidden />
            ) : (
              <IconMaximize size={18} stroke={1.6} aria-hidden />
            )}
          </Act>
        )}
      </span>
    </div>
  );
}

function Act({ says, does, on, children }: { says: string; does: () => void; on?: boolean; children: ReactNode }) {
  return (
    <Tooltip label={says}>
      <ActionIcon variant="transparent" className={css.act} aria-label={says} aria-pressed={on} onClick={does}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** Where it stands, as timecode or as a count of frames. */
function Timecode({ playback, timecode }: { playback: Playback; timecode: (frame: number) => string }) {
  const t = useWords();
  const [asFrames, setAsFrames] = useState(false);
  const { frame } = useStanding(playback);
  return (
    <UnstyledButton className={css.timecode} title={t('timecode')} onClick={() => setAsFrames(!asFrames)}>
      <span data-timecode>{asFrames ? t('frame', { frame }) : timecode(frame)}</span>
    </UnstyledButton>
  );
}
