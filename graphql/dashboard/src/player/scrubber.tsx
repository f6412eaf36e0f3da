import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Playback } from './playback.js';
import css from './player.module.css';
import { useStanding } from './review.js';
import { useWords } from './words.js';

/** A note that stands on a frame. */
export type Mark = { id: string; frame: number; text: string; drawing: unknown };
type ScrubberProps = {
  playback: Playback;
  timecode: (frame: number) => string;
  marks: readonly Mark[];
  goTo: (mark: Mark) => void;
};

/** Where one stands, from the first frame to the last, with the notes that stand on frames. */
export function Scrubber({ playback, timecode, marks, goTo }: ScrubberProps) {
  const t = useWords();
  const line = useRef<HTMLDivElement>(null);
  const { frame, frames, loop } = useStanding(playback);
  const last = Math.max(frames - 1, 1);
  const part = (at: number): string => `${(100 * at) / last}%`;
  const seek = (event: PointerEvent): void => {
    const { left, width } = line.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    playback.seek(((event.clientX - left) / width) * last);
  };
  const press = (event: KeyboardEvent): void => {
    const moves: Record<string, () => void> = {
      Home: () => playback.seek(0),
      End: () => playback.seek(last),
      PageUp: () => playback.step(playback.rate.num / playback.rate.den),
      PageDown: () => playback.step(-playback.rate.num / playback.rate.den),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  return (
    <div className={css.scrubber}>
      <div
        ref={line}
        className={css.line}
        role="slider"
        tabIndex={0}
        aria-label={t('position')}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={frame}
        aria-valuetext={timecode(frame)}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          playback.step(0);
          seek(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && seek(event)}
      >
        {(loop.from !== null || loop.to !== null) && (
          <i
            className={css.loop}
            style={{ insetInlineStart: part(loop.from ?? 0), insetInlineEnd: `calc(100% - ${part(loop.to ?? last)})` }}
          />
        )}
        <i className={css.past} style={{ width: part(frame) }} />
        <i className={css.head} style={{ insetInlineStart: part(frame) }} />
      </div>
      {marks.length > 0 && (
        <ul className={css.marks} aria-label={t('notes')}>
          {marks.map((mark) => (
            <li key={mark.id} style={{ insetInlineStart: part(Math.min(mark.frame, last)) }}>
              <button
                type="button"
                data-drawn={mark.drawing !== null || undefined}
                aria-label={t('note', { timecode: timecode(mark.frame), text: mark.text.slice(0, 60) })}
                title={mark.text}
                onClick={() => goTo(mark)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
