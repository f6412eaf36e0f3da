/** What one may draw, as the API keeps it: points are fractions of the picture from its top left. */
export const TOOLS = ['polyline', 'arrow', 'rectangle', 'ellipse', 'text'] as const;
export type Tool = (typeof TOOLS)[number];
export type Point = readonly [x: number, y: number];
export type Shape = { shape: Tool; points: Point[]; colour: string; width: number; text?: string };
export type Drawing = { version: 1; shapes: Shape[] };

/** Few colours, that stand out on any picture. */
export const COLOURS = ['#ff4d4f', '#ffd60a', '#30d158', '#ffffff'] as const;
/** Of a line: a fraction of the picture's width. */
const LINE = 0.004;
/** Of letters, their height: a fraction of the picture's width. */
export const LETTERS = 0.03;
const MOST_SHAPES = 200;
const MOST_POINTS = 2000;
const LARGEST = 60 * 1024;
/** Points of a line nearer than this to the one before add nothing. */
const NEAR = 0.0015;

const rounded = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 10_000) / 10_000;
/** A point as it is kept: within the picture, to a ten-thousandth of it. */
export const placed = ([x, y]: Point): Point => [rounded(x), rounded(y)];

/** A shape as it begins, where the pen is put down. */
export function begun(tool: Tool, at: Point, colour: string): Shape {
  const point = placed(at);
  return {
    shape: tool,
    points: tool === 'text' ? [point] : [point, point],
    colour,
    width: tool === 'text' ? LETTERS : LINE,
  };
}

/** The shape with the pen moved on: a line grows, the others are pulled by their second corner. */
export function pulled(shape: Shape, to: Point): Shape {
  const point = placed(to);
  if (shape.shape === 'text') return { ...shape, points: [point] };
  const [first = point] = shape.points;
  if (shape.shape !== 'polyline') return { ...shape, points: [first, point] };
  const last = shape.points.at(-1) ?? first;
  const moved = Math.hypot(point[0] - last[0], point[1] - last[1]);
  if (moved < NEAR || shape.points.length >= MOST_POINTS) return shape;
  // The second point of a line that has just begun is its first.
  const before = shape.points.length === 2 && last === first ? [first] : shape.points;
  return { ...shape, points: [...before, point] };
}

/** Whether a shape is worth keeping: a press without a pull draws nothing, and a text says something. */
export function isDrawn({ shape, points, text }: Shape): boolean {
  if (shape === 'text') return (text ?? '').trim() !== '';
  const [first, ...rest] = points;
  return first !== undefined && rest.some(([x, y]) => Math.hypot(x - first[0], y - first[1]) >= NEAR);
}

/** Whether one more shape may be drawn: a drawing has its limits, in shapes and in bytes. */
export const hasRoom = (shapes: readonly Shape[]): boolean =>
  shapes.length < MOST_SHAPES && JSON.stringify(shapes).length < LARGEST;

/** What is kept of what was drawn; nothing where nothing was. */
export const drawingOf = (shapes: readonly Shape[]): Drawing | null =>
  shapes.length === 0 ? null : { version: 1, shapes: [...shapes] };

/** Reads a drawing that came from elsewhere: what is none of its shapes is left out. */
export function shapesIn(drawing: unknown): Shape[] {
  const shapes: unknown = isObject(drawing) && drawing['version'] === 1 ? drawing['shapes'] : [];
  return Array.isArray(shapes) ? shapes.filter(isShape) : [];
}
const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';
const isShape = (value: unknown): value is Shape =>
  isObject(value) &&
  TOOLS.includes(value['shape'] as Tool) &&
  Array.isArray(value['points']) &&
  value['points'].length > 0 &&
  value['points'].every((it) => Array.isArray(it) && it.length === 2 && it.every((each) => typeof each === 'number')) &&
  typeof value['width'] === 'number' &&
  /^#[0-9a-f]{6}$/.test(String(value['colour']));

/** The two strokes at the head of an arrow, as lengths in a picture that is `shape` times as wide as high. */
export function arrowHead([from, to]: readonly Point[], shape: number): [Point, Point, Point] | null {
  if (!from || !to) return null;
  const length = 0.025;
  const angle = Math.atan2((to[1] - from[1]) / shape, to[0] - from[0]);
  const back = (turn: number): Point => [
    to[0] - length * Math.cos(angle + turn),
    to[1] - length * Math.sin(angle + turn) * shape,
  ];
  return [back(0.45), to, back(-0.45)];
}
