import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Arrow, type Box, place } from './layout.js';

const box = (id: string, lane = ''): Box => ({ id, lane, width: 100, height: 40 });

describe('the layout of a graph', () => {
  it('puts what needs something to the right of it', () => {
    const { boxes } = place(
      [box('a'), box('b'), box('c')],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
      ],
    );
    const [a, b, c] = ['a', 'b', 'c'].map((id) => boxes.get(id));
    expect(a!.x).toBeLessThan(b!.x);
    expect(b!.x).toBeLessThan(c!.x);
    expect(new Set([a!.y, b!.y, c!.y]).size).toBe(1);
  });

  it('gives each lane a band of its own, below the others it stands beside', () => {
    const { boxes, lanes } = place(
      [box('a', 'edit'), box('b', 'vfx'), box('c', 'edit')],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
      ],
    );
    expect(lanes.map(({ name }) => name)).toEqual(['edit', 'vfx']);
    expect(boxes.get('a')!.y).toBe(boxes.get('c')!.y);
    expect(boxes.get('b')!.y).toBeGreaterThan(boxes.get('a')!.y + 40);
  });

  it('lets lanes share a row that are not below each other', () => {
    const { lanes } = place(
      [box('a', 'ingest'), box('b', 'edit'), box('c', 'vfx')],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
      ],
    );
    expect(new Set(lanes.map(({ y }) => y)).size).toBe(1);
    expect(lanes.map(({ x }) => x)).toEqual([...lanes.map(({ x }) => x)].sort((a, b) => a - b));
  });

  it('leads an arrow over several columns past the boxes between', () => {
    const { boxes, arrows } = place(
      [box('a'), box('b'), box('c')],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'a', to: 'c' },
      ],
    );
    const long = arrows.find(({ arrow }) => arrow.from === 'a' && arrow.to === 'c');
    const passing = long!.points.slice(1, -1);
    const b = boxes.get('b')!;
    for (const { y } of passing) expect(y < b.y || y > b.y + 40).toBe(true);
  });

  it('is not moved by what leads back, nor by arrows to what is not there', () => {
    const boxes = [box('a'), box('b')];
    const ahead: Arrow[] = [{ from: 'a', to: 'b' }];
    const also: Arrow[] = [...ahead, { from: 'b', to: 'a', back: true }, { from: 'x', to: 'b' }];
    const { backs, ...placed } = place(boxes, also);
    expect({ ...placed, backs: [] }).toEqual(place(boxes, ahead));
    expect(backs).toEqual([{ from: 'b', to: 'a', back: true }]);
  });

  it('is drawn where things need each other in a circle, which a template may while it is written', () => {
    const circle: Arrow[] = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'a' },
    ];
    const { boxes, arrows } = place([box('a'), box('b'), box('c')], circle);
    expect(boxes.get('a')!.x).toBeLessThan(boxes.get('c')!.x);
    expect(arrows).toHaveLength(2);
  });

  it('lays nothing out of nothing', () => {
    expect(place([], [])).toEqual({ boxes: new Map(), arrows: [], backs: [], lanes: [], width: 0, height: 0 });
  });

  it('never lets two boxes overlap, and keeps each in its lane, whatever the graph', () => {
    const graphs = fc
      .array(fc.record({ lane: fc.constantFrom('x', 'y', 'z'), needs: fc.array(fc.nat(30), { maxLength: 4 }) }), {
        minLength: 1,
        maxLength: 25,
      })
      .map((steps) => ({
        boxes: steps.map(({ lane }, at) => box(`s${at}`, lane)),
        arrows: steps.flatMap(({ needs }, at) =>
          [...new Set(needs)].filter((need) => need < at).map((need) => ({ from: `s${need}`, to: `s${at}` })),
        ),
      }));
    fc.assert(
      fc.property(graphs, ({ boxes, arrows }) => {
        const placed = place(boxes, arrows);
        for (const { from, to } of arrows) {
          expect(placed.boxes.get(from)!.x + 100).toBeLessThan(placed.boxes.get(to)!.x);
        }
        const at = boxes.map((each) => ({ ...each, ...placed.boxes.get(each.id)! }));
        for (const [i, one] of at.entries()) {
          const lane = placed.lanes.find(({ name }) => name === one.lane)!;
          expect(one.y).toBeGreaterThanOrEqual(lane.y);
          expect(one.y + one.height).toBeLessThanOrEqual(lane.y + lane.height);
          expect(one.x).toBeGreaterThanOrEqual(lane.x);
          expect(one.x + one.width).toBeLessThanOrEqual(lane.x + lane.width);
          for (const other of at.slice(i + 1)) {
            expect(one.x !== other.x || one.y + one.height <= other.y || other.y + other.height <= one.y).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
