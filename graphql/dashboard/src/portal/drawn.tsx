import { Board } from '../player/board.js';
import { shapesIn } from '../player/drawing.js';
import css from './portal.module.css';

/** Nothing is drawn thinner or smaller than this: a fraction of the picture's width. */
const THIN = 0.01;
const SMALL = 0.06;

/** What is drawn on a frame, small: where on the picture somebody points. */
export function Drawn({ drawing, label }: { drawing: unknown; label: string }) {
  const shapes = shapesIn(drawing).map((each) => ({
    ...each,
    width: Math.max(each.width, each.shape === 'text' ? SMALL : THIN),
  }));
  if (shapes.length === 0) return null;
  return (
    <div className={css.drawn} role="img" aria-label={label}>
      <Board shape={16 / 9} shapes={shapes} />
    </div>
  );
}
