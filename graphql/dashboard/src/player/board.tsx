import { type PointerEvent, useRef, useState } from 'react';
import { arrowHead, begun, hasRoom, isDrawn, LETTERS, type Point, pulled, type Shape, type Tool } from './drawing.js';
import css from './player.module.css';
import { useWords } from './words.js';

/** How many units wide a picture is drawn on. */
const WIDE = 1000;

type BoardProps = {
  /** How wide the picture is by its height. */
  shape: number;
  shapes: readonly Shape[];
  /** What is drawn with, where one draws just now. */
  pen?: { tool: Tool; colour: string; draw: (shapes: Shape[]) => void } | undefined;
};

/** What is drawn on a picture, and where one draws, with a pen, a mouse or a finger. */
export function Board({ shape: ratio, shapes, pen }: BoardProps) {
  const t = useWords();
  const board = useRef<SVGSVGElement>(null);
  const [current, setCurrent] = useState<Shape | null>(null);
  const high = WIDE / ratio;
  const at = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = board.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return [(clientX - left) / width, (clientY - top) / height];
  };
  const down = (event: PointerEvent): void => {
    if (!pen || event.button !== 0 || !hasRoom(shapes)) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setCurrent(begun(pen.tool, at(event), pen.colour));
  };
  const move = (event: PointerEvent): void => {
    if (!current || current.shape === 'text') return;
    // A quick hand moves more than once between two pictures of the screen.
    const all = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const moves = all.length > 0 ? all : [event.nativeEvent];
    setCurrent(moves.reduce((shape, each) => pulled(shape, at(each as unknown as PointerEvent)), current));
  };
  const end = (): void => {
    if (!current || current.shape === 'text') return;
    if (isDrawn(current)) pen?.draw([...shapes, current]);
    setCurrent(null);
  };
  const write = (text: string): void => {
    if (current && isDrawn({ ...current, text }))
      pen?.draw([...shapes, { ...current, text: text.trim().slice(0, 200) }]);
    setCurrent(null);
  };
  const [x, y] = current?.points[0] ?? [0, 0];
  return (
    <>
      <svg
        ref={board}
        className={css.board}
        viewBox={`0 0 ${WIDE} ${high}`}
        preserveAspectRatio="none"
        data-drawing={pen !== undefined || undefined}
        aria-hidden="true"
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={() => setCurrent(null)}
      >
        {[...shapes, ...(current && current.shape !== 'text' ? [current] : [])].map((each, key) => (
          <Drawn key={key} shape={each} high={high} ratio={ratio} />
        ))}
      </svg>
      {current?.shape === 'text' && (
        <input
          className={css.letters}
          style={{ left: `${x * 100}%`, top: `${y * 100}%`, color: current.colour, fontSize: `${LETTERS * 100}cqw` }}
          autoFocus
          maxLength={200}
          aria-label={t('writeHere')}
          onBlur={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') setCurrent(null);
            event.stopPropagation();
          }}
        />
      )}
    </>
  );
}

function Drawn({
  shape: { shape, points, colour, width, text },
  high,
  ratio,
}: {
  shape: Shape;
  high: number;
  ratio: number;
}) {
  const place = ([x, y]: Point): string => `${x * WIDE},${y * high}`;
  const line = {
    fill: 'none',
    stroke: colour,
    strokeWidth: width * WIDE,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const;
  const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = points;
  switch (shape) {
    case 'polyline':
      return <polyline {...line} points={points.map(place).join(' ')} />;
    case 'arrow': {
      const head = arrowHead(points, ratio);
      return (
        <g {...line}>
          <polyline points={points.map(place).join(' ')} />
          {head && <polyline points={head.map(place).join(' ')} />}
        </g>
      );
    }
    case 'rectangle':
      return (
        <rect
          {...line}
          x={Math.min(x1, x2) * WIDE}
          y={Math.min(y1, y2) * high}
          width={Math.abs(x2 - x1) * WIDE}
          height={Math.abs(y2 - y1) * high}
        />
      );
    case 'ellipse':
      return (
        <ellipse
          {...line}
          cx={((x1 + x2) / 2) * WIDE}
          cy={((y1 + y2) / 2) * high}
          rx={(Math.abs(x2 - x1) / 2) * WIDE}
          ry={(Math.abs(y2 - y1) / 2) * high}
        />
      );
    case 'text':
      return (
        <text x={x1 * WIDE} y={y1 * high} dominantBaseline="hanging" fontSize={width * WIDE} fill={colour}>
          {text}
        </text>
      );
  }
}
