import { LARGEST_DRAWING, MOST_SHAPES } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  arrowHead,
  begun,
  COLOURS,
  drawingOf,
  hasRoom,
  isDrawn,
  type Point,
  pulled,
  type Shape,
  shapesIn,
  TOOLS,
} from './drawing.js';

const anywhere = fc.tuple(fc.double({ min: -2, max: 3, noNaN: true }), fc.double({ min: -2, max: 3, noNaN: true }));
const draw = (tool: Shape['shape'], points: readonly Point[]): Shape =>
  points.slice(1).reduce(pulled, begun(tool, points[0] ?? [0, 0], COLOURS[0]));

describe('a drawing', () => {
  it('is kept within the picture, whatever the hand does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TOOLS), fc.array(anywhere, { minLength: 1, maxLength: 60 }), (tool, points) => {
        const shape = draw(tool, points);
        expect(shape.points.flat().every((each) => each >= 0 && each <= 1)).toBe(true);
        if (tool === 'text') expect(shape.points).toHaveLength(1);
        else if (tool === 'polyline') expect(shape.points.length).toBeGreaterThanOrEqual(2);
        else expect(shape.points).toHaveLength(2);
      }),
    );
  });
  it('has lines of at most 2,000 points, and is no larger than the API takes', () => {
    const long = Array.from({ length: 5000 }, (_, at): Point => [(at % 100) / 100, Math.floor(at / 100) / 50]);
    expect(draw('polyline', long).points).toHaveLength(2000);
    const shapes: Shape[] = [];
    while (hasRoom(shapes)) shapes.push(draw('polyline', long.slice(0, 100)));
    expect(shapes.length).toBeLessThanOrEqual(MOST_SHAPES);
    expect(JSON.stringify(drawingOf(shapes)).length).toBeLessThan(LARGEST_DRAWING);
  });
  it('draws nothing by a press alone, nor by an empty text', () => {
    expect(isDrawn(draw('arrow', [[0.5, 0.5]]))).toBe(false);
    expect(
      isDrawn(
        draw('rectangle', [
          [0.1, 0.1],
          [0.4, 0.4],
        ]),
      ),
    ).toBe(true);
    expect(isDrawn({ ...draw('text', [[0.1, 0.1]]), text: '  ' })).toBe(false);
    expect(isDrawn({ ...draw('text', [[0.1, 0.1]]), text: 'Here' })).toBe(true);
    expect(drawingOf([])).toBeNull();
  });
  it('that comes from elsewhere shows what of it can be shown, and never fails', () => {
    const good = draw('ellipse', [
      [0.1, 0.1],
      [0.4, 0.4],
    ]);
    expect(shapesIn({ version: 1, shapes: [good, { shape: 'star' }, null, { ...good, colour: 'url(x)' }] })).toEqual([
      good,
    ]);
    expect(shapesIn({ version: 2, shapes: [good] })).toEqual([]);
    fc.assert(fc.property(fc.anything(), (value) => Array.isArray(shapesIn(value))));
  });
  it('points an arrow at its end, as long in a wide picture as in a high one', () => {
    for (const shape of [2.39, 0.5]) {
      const [left, tip, right] =
        arrowHead(
          [
            [0.2, 0.5],
            [0.8, 0.5],
          ],
          shape,
        ) ?? [];
      expect(tip).toEqual([0.8, 0.5]);
      expect(left?.[0]).toBeCloseTo(right?.[0] ?? 0);
      expect((left?.[1] ?? 0) - 0.5).toBeCloseTo(0.5 - (right?.[1] ?? 0));
    }
  });
});
