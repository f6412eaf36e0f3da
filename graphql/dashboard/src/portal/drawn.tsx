import css from './portal.module.css';

type Shape = { shape: string; points: [number, number][]; colour: string; width: number; text?: string };
const isDrawing = (value: unknown): value is { shapes: Shape[] } =>
  typeof value === 'object' && value !== null && Array.isArray((value as { shapes?: unknown }).shapes);

/** What is drawn on a frame, small: where on the picture somebody points. */
export function Drawn({ drawing, label }: { drawing: unknown; label: string }) {
  if (!isDrawing(drawing) || drawing.shapes.length === 0) return null;
  return (
    <svg className={css.drawn} viewBox="0 0 160 90" role="img" aria-label={label}>
      {drawing.shapes.map((shape, at) => (
        <Stroke key={at} {...shape} />
      ))}
    </svg>
  );
}

function Stroke({ shape, points, colour, width, text }: Shape) {
  const at = points.map(([x, y]) => [x * 160, y * 90] as const);
  const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = [at[0], at.at(-1)];
  const line = {
    stroke: colour,
    strokeWidth: Math.max(1.5, width * 160),
    fill: 'none',
    strokeLinecap: 'round' as const,
  };
  const box = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
  if (shape === 'rectangle') return <rect {...box} {...line} />;
  if (shape === 'ellipse') {
    return (
      <ellipse
        cx={box.x + box.width / 2}
        cy={box.y + box.height / 2}
        rx={box.width / 2}
        ry={box.height / 2}
        {...line}
      />
    );
  }
  if (shape === 'text') {
    return (
      <text x={x1} y={y1} fill={colour} fontSize={Math.max(8, width * 160)}>
        {text}
      </text>
    );
  }
  const path = at.map(([x, y]) => `${x},${y}`).join(' ');
  return (
    <>
      <polyline points={path} {...line} />
      {shape === 'arrow' && <circle cx={x2} cy={y2} r={3} fill={colour} />}
    </>
  );
}
