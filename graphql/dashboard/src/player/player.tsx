import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isTyping, useKeys } from '../keys/keys.js';
import { Board } from './board.js';
import { Controls } from './controls.js';
import { COLOURS, type Tool } from './drawing.js';
import { kindOf, shapeOf } from './media.js';
import css from './player.module.css';
import type { Review } from './review.js';
import { type Mark, Scrubber } from './scrubber.js';
import { type Looked, type Mode, MODES, Stage } from './stage.js';
import { Tools } from './tools.js';
import { useWords } from './words.js';

type PlayerProps = {
  main: Looked;
  /** The version it is held against. */
  other?: Looked | null;
  review: Review;
  marks?: readonly Mark[];
  /** Whether one may draw on it. */
  draws?: boolean;
};

/** Looks at something frame by frame, alone or against another version, with what is noted and drawn on its frames. */
export function Player({ main, other = null, review, marks = [], draws = false }: PlayerProps) {
  const t = useWords();
  const root = useRef<HTMLDivElement>(null);
  const { playback, timecode } = review;
  const [mode, setMode] = useState<Mode>('single');
  const [drawing, setDrawing] = useState(false);
  const [pen, setPen] = useState<{ tool: Tool; colour: string }>({ tool: 'polyline', colour: COLOURS[0] });
  const [full, setFull] = useFull(root);
  const kind = kindOf(main.media);
  const plays = kind === 'video' || kind === 'sound';
  const mayDraw = draws && (kind === 'video' || kind === 'still');
  const ordered = marks.toSorted((a, b) => a.frame - b.frame);
  const draw = (on: boolean): void => {
    if (on) playback.pause();
    setDrawing(on);
  };
  const note = (by: 1 | -1): void => {
    const { frame } = playback.now();
    const found =
      by === 1 ? ordered.find((each) => each.frame > frame) : ordered.findLast((each) => each.frame < frame);
    if (found) review.goTo(found);
  };
  const { setShapes, shapes } = review;
  useKeys(t('player'), {
    ...(plays && {
      ' ': { says: t('playOrPause'), run: pressOr(() => playback.toggle()) },
      ArrowLeft: { says: t('backKey'), run: ({ shiftKey }) => playback.step(shiftKey ? -10 : -1) },
      ArrowRight: { says: t('forwardKey'), run: ({ shiftKey }) => playback.step(shiftKey ? 10 : 1) },
      'J K L': { says: t('shuttle'), run: () => undefined },
      i: { says: t('setIn'), run: () => playback.mark('from') },
      o: { says: t('setOut'), run: () => playback.mark('to') },
      m: { says: t('mute'), run: () => playback.setMuted(!playback.now().muted) },
    }),
    ...(marks.length > 0 && {
      '[': { says: t('previousNote'), run: () => note(-1) },
      ']': { says: t('nextNote'), run: () => note(1) },
    }),
    ...(other && {
      c: { says: t('compareKey'), run: () => setMode(MODES[(MODES.indexOf(mode) + 1) % MODES.length] ?? 'single') },
    }),
    ...(mayDraw && {
      p: { says: t('drawKey'), run: () => draw(!drawing) },
      z: { says: t('undo'), run: () => setShapes(shapes.slice(0, -1)) },
    }),
    f: { says: t('full'), run: () => setFull(!full) },
  });
  const shuttle = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase();
    if (!plays || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (key !== 'j' && key !== 'k' && key !== 'l') return;
    // Elsewhere on the page these go through a list.
    event.preventDefault();
    playback.shuttle(key);
  };
  const shown = drawing ? shapes : (review.shown?.shapes ?? shapes);
  return (
    <div
      ref={root}
      className={css.player}
      role="group"
      aria-label={t('player')}
      data-mantine-color-scheme="dark"
      onKeyDown={shuttle}
    >
      <div
        className={css.stage}
        tabIndex={-1}
        onClick={(event) => {
          // The press that begins a text is not to take the focus from it.
          if (drawing) return;
          event.currentTarget.focus({ preventScroll: true });
          if (plays && (event.target as Element).closest(`.${css.divider}`) === null) playback.toggle();
        }}
      >
        {kind === 'nothing' ? (
          <div className={css.missing}>
            <h2>{t('nothing')}</h2>
            <p>{main.media.missing ?? t('nothingHelp')}</p>
          </div>
        ) : (
          <Stage
            {...{ playback, main, other, mode }}
            over={
              (mayDraw || shown.length > 0) && (
                <Board
                  shape={shapeOf(main.media)}
                  shapes={shown}
                  pen={drawing ? { ...pen, draw: setShapes } : undefined}
                />
              )
            }
          />
        )}
      </div>
      {drawing && (
        <Tools
          {...pen}
          shapes={shapes}
          draw={setShapes}
          choose={(choice) => setPen((now) => ({ ...now, ...choice }))}
        />
      )}
      {plays && <Scrubber {...{ playback, timecode, marks: ordered }} goTo={review.goTo} />}
      {kind !== 'nothing' && (
        <Controls
          {...{ playback, timecode, plays, setMode, full, setFull }}
          mode={other ? mode : null}
          drawing={mayDraw ? drawing : null}
          setDrawing={draw}
        />
      )}
    </div>
  );
}

/** A key that presses the button that has the focus does that, and nothing else. */
const pressOr =
  (run: () => void) =>
  ({ target }: globalThis.KeyboardEvent): void => {
    const button = target instanceof Element ? target.closest('button, summary, [role=button]') : null;
    if (button instanceof HTMLElement) button.click();
    else run();
  };

/** Whether something fills the screen. */
function useFull(root: React.RefObject<HTMLElement | null>): [boolean, (on: boolean) => void] {
  const [full, setFull] = useState(false);
  useEffect(() => {
    const hear = (): void => setFull(document.fullscreenElement === root.current && root.current !== null);
    document.addEventListener('fullscreenchange', hear);
    return () => document.removeEventListener('fullscreenchange', hear);
  }, [root]);
  const change = (on: boolean): void => {
    const done = on ? root.current?.requestFullscreen() : document.exitFullscreen();
    void done?.catch(() => undefined);
  };
  return [full, change];
}
