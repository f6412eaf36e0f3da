import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { drawingOf, type Drawing, type Shape, shapesIn } from './drawing.js';
import { fileOf, type Media, playedAt } from './media.js';
import { Playback, type Standing } from './playback.js';
import { reading } from './timecode.js';

/** How what is looked at stands, at every frame. */
export const useStanding = (playback: Playback): Standing => useSyncExternalStore(playback.subscribe, playback.now);

/** The frame one stands on: while it plays, the last one that one stood on. */
export function useStillFrame(playback: Playback): number {
  const kept = useRef(0);
  return useSyncExternalStore(playback.subscribe, () => {
    const { frame, speed } = playback.now();
    if (speed === 0) kept.current = frame;
    return kept.current;
  });
}

/** What looking at something and noting on it share: where it stands, what is drawn, and which note is shown. */
export type Review = {
  playback: Playback;
  timecode: (frame: number) => string;
  shapes: readonly Shape[];
  setShapes: (shapes: Shape[]) => void;
  drawing: Drawing | null;
  /** What somebody has drawn on the frame one stands on. */
  shown: { frame: number; shapes: Shape[] } | null;
  goTo: (note: { frame: number | null; drawing: unknown }) => void;
  sent: () => void;
};

export function useReview(media: Media | null): Review {
  const rate = media?.rate ?? null;
  const frames = media?.frames ?? null;
  const start = media?.startTimecode ?? null;
  const file = fileOf(media?.proxy ?? null);
  const played = useMemo(() => playedAt({ rate }), [rate]);
  const playback = useMemo(() => new Playback(played, frames), [played, frames, file]);
  const timecode = useMemo(() => reading(played, start), [played, start]);
  const [shapes, setShapes] = useState<Shape[]>([]);
  const [shown, setShown] = useState<Review['shown']>(null);
  useEffect(() => {
    setShapes([]);
    setShown(null);
  }, [playback]);
  // What is drawn is on one frame: it is shown there alone.
  useEffect(
    () => playback.subscribe(() => setShown((now) => (now && playback.now().frame !== now.frame ? null : now))),
    [playback],
  );
  const goTo = useCallback<Review['goTo']>(
    ({ frame, drawing }) => {
      if (frame === null) return;
      playback.pause();
      playback.seek(frame);
      setShown({ frame: playback.now().frame, shapes: shapesIn(drawing) });
    },
    [playback],
  );
  const sent = useCallback(() => setShapes([]), []);
  return { playback, timecode, shapes, setShapes, drawing: drawingOf(shapes), shown, goTo, sent };
}
