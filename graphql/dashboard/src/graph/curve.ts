import type { Point } from './layout.js';

/** A smooth line from left to right through points, as a path of SVG: level where it leaves a box and where it comes to one. */
export function curve([first, ...rest]: Point[]): string {
  if (!first) return '';
  let path = `M ${first.x} ${first.y}`;
  let from = first;
  for (const to of rest) {
    const middle = (from.x + to.x) / 2;
    path += from.y === to.y ? ` H ${to.x}` : ` C ${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
    from = to;
  }
  return path;
}

/** A line that leads back: out below one box, and from below into another. */
export function curveBack(from: Point, to: Point): string {
  const depth = Math.max(from.y, to.y) + Math.min(48, 20 + Math.abs(from.x - to.x) / 24);
  return `M ${from.x} ${from.y} C ${from.x} ${depth} ${from.x} ${depth} ${(from.x + to.x) / 2} ${depth} S ${to.x} ${depth} ${to.x} ${to.y + 2}`;
}
