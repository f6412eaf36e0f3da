import { Graph, layout as dagre } from '@dagrejs/dagre';

/** A box of a graph: how large it is, and the lane it stands in. */
export type Box = { id: string; width: number; height: number; lane: string };
/** What leads from one box to another; what leads back is drawn below and moves nothing. */
export type Arrow = { from: string; to: string; back?: boolean };
export type Point = { x: number; y: number };
/** Where the boxes of a lane are: lanes that are not below each other may share a row. */
export type Lane = { name: string; x: number; y: number; width: number; height: number };
/** Where everything is: boxes by their upper left corner, arrows by the points they go through. */
export type Placed = {
  boxes: Map<string, Point>;
  arrows: { arrow: Arrow; points: Point[] }[];
  backs: Arrow[];
  lanes: Lane[];
  width: number;
  height: number;
};

const GAP_X = 40;
const GAP_Y = 16;
/** What an arrow that passes boxes by takes of the height of its lane. */
const PASSING = 8;
const LANE_TOP = 28;
const LANE_BOTTOM = 12;
const LANE_SIDE = 12;
const LANE_GAP = 12;

type Cell = { id: string; width: number; height: number; lane: string; column: number; passing: boolean };

/**
 * Lays a graph out from left to right: what needs something stands to the right of it, and each lane has a band of its own,
 * as far up as there is room. Arrows over several columns are given room, so that they pass no box below.
 */
export function place(boxes: Box[], arrows: Arrow[]): Placed {
  const known = new Map(boxes.map((box) => [box.id, box]));
  const ahead = withoutCircles(
    arrows.filter(({ from, to, back }) => !back && from !== to && known.has(from) && known.has(to)),
  );
  const columns = columnsOf(boxes, ahead);
  const cells = new Map<string, Cell>(
    boxes.map((box) => [box.id, { ...box, column: columns.get(box.id) ?? 0, passing: false }]),
  );
  const ways = ahead.map((arrow) => ({ arrow, cells: wayOf(arrow, cells, known) }));
  const order = orderOf(cells, ways);

  const lefts = leftsOf([...cells.values()]);
  const lanes = lanesOf(boxes, cells, order, lefts);
  const middles = new Map<string, Point>();
  for (const [name, lane] of lanes) {
    for (const [column, stack] of stacks(cells, order, name)) {
      const width = lefts[column]?.width ?? 0;
      let y = lane.y + LANE_TOP + (lane.height - LANE_TOP - LANE_BOTTOM - heightOf(stack)) / 2;
      for (const cell of stack) {
        middles.set(cell.id, { x: (lefts[column]?.x ?? 0) + width / 2, y: y + cell.height / 2 });
        y += cell.height + GAP_Y;
      }
    }
  }
  const at = (id: string): Point => middles.get(id) ?? { x: 0, y: 0 };
  return {
    boxes: new Map(boxes.map(({ id, width, height }) => [id, { x: at(id).x - width / 2, y: at(id).y - height / 2 }])),
    arrows: ways.map(({ arrow, cells: way }) => ({
      arrow,
      points: way.flatMap((id, step): Point[] => {
        const [point, cell] = [at(id), cells.get(id)];
        // What passes leaves room on both sides of a column: only between columns it goes up or down.
        const half = (cell?.passing ? (lefts[cell.column]?.width ?? 0) : (cell?.width ?? 0)) / 2;
        if (step === 0) return [{ x: point.x + half, y: point.y }];
        if (step === way.length - 1) return [{ x: point.x - half, y: point.y }];
        return [
          { x: point.x - half, y: point.y },
          { x: point.x + half, y: point.y },
        ];
      }),
    })),
    backs: arrows.filter(({ from, to, back }) => back && known.has(from) && known.has(to)),
    lanes: [...lanes.values()],
    width: Math.max(0, ...lefts.map(({ x, width }) => x + width)),
    height: Math.max(0, ...[...lanes.values()].map(({ y, height }) => y + height)),
  };
}

/** The column of each box: right after the last of what it needs. */
function columnsOf(boxes: Box[], arrows: Arrow[]): Map<string, number> {
  const needs = Map.groupBy(arrows, ({ to }) => to);
  const columns = new Map<string, number>();
  const columnOf = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    const before = (needs.get(id) ?? []).map(({ from }) => columnOf(from));
    const column = before.length ? Math.max(...before) + 1 : 0;
    columns.set(id, column);
    return column;
  };
  for (const { id } of boxes) columnOf(id);
  return columns;
}

/** Arrows without those that would close a circle: of a template that is being written anything may need anything. */
function withoutCircles(arrows: Arrow[]): Arrow[] {
  const out = Map.groupBy(arrows, ({ from }) => from);
  const state = new Map<string, 'open' | 'over'>();
  const circling = new Set<Arrow>();
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const arrow of out.get(id) ?? []) {
      if (state.get(arrow.to) === 'open') circling.add(arrow);
      else if (!state.has(arrow.to)) visit(arrow.to);
    }
    state.set(id, 'over');
  };
  for (const id of out.keys()) if (!state.has(id)) visit(id);
  return arrows.filter((arrow) => !circling.has(arrow));
}

/** The cells an arrow goes through: one that passes for each column between, in the lane it goes to. */
function wayOf({ from, to }: Arrow, cells: Map<string, Cell>, known: Map<string, Box>): string[] {
  const [begin, end] = [cells.get(from)?.column ?? 0, cells.get(to)?.column ?? 0];
  const way = [from];
  for (let column = begin + 1; column < end; column++) {
    const id = `${from}\n${to}\n${column}`;
    cells.set(id, { id, width: 1, height: PASSING, lane: known.get(to)?.lane ?? '', column, passing: true });
    way.push(id);
  }
  return [...way, to];
}

/** Which cell stands above which, so that few arrows cross. */
function orderOf(cells: Map<string, Cell>, ways: { cells: string[] }[]): Map<string, number> {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP_Y, ranksep: GAP_X });
  for (const { id, height } of cells.values()) graph.setNode(id, { width: 1, height });
  for (const { cells: way } of ways) way.slice(1).forEach((to, at) => graph.setEdge(way[at] ?? '', to, {}));
  dagre(graph);
  return new Map([...cells.keys()].map((id) => [id, graph.node(id)?.y ?? 0]));
}

function leftsOf(cells: Cell[]): { x: number; width: number }[] {
  const widths: number[] = [];
  for (const { column, width } of cells) widths[column] = Math.max(widths[column] ?? 0, width);
  let x = 0;
  return widths.map((width) => {
    const left = { x, width };
    x += width + GAP_X;
    return left;
  });
}

const heightOf = (stack: Cell[]): number =>
  stack.reduce((sum, { height }) => sum + height, 0) + GAP_Y * Math.max(0, stack.length - 1);

function stacks(cells: Map<string, Cell>, order: Map<string, number>, lane: string): Map<number, Cell[]> {
  const own = [...cells.values()].filter((cell) => cell.lane === lane);
  own.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1));
  return Map.groupBy(own, ({ column }) => column);
}

/** A band for each lane, as wide and high as what is in it, as far up as there is room below those before it. */
function lanesOf(
  boxes: Box[],
  cells: Map<string, Cell>,
  order: Map<string, number>,
  lefts: { x: number; width: number }[],
): Map<string, Lane> {
  const lanes = new Map<string, Lane>();
  /** Down to where each column is taken. */
  const taken: number[] = lefts.map(() => 0);
  for (const name of new Set(boxes.map(({ lane }) => lane))) {
    const own = stacks(cells, order, name);
    const standing = [...own].filter(([, stack]) => stack.some(({ passing }) => !passing)).map(([column]) => column);
    const [first, last] = [Math.min(...standing), Math.max(...standing)];
    // What passes takes room too, though no band is drawn below it.
    const columns = [...own.keys(), ...between(first, last)];
    const y = Math.max(...columns.map((column) => taken[column] ?? 0));
    const height = LANE_TOP + Math.max(...[...own.values()].map(heightOf)) + LANE_BOTTOM;
    for (const column of columns) taken[column] = y + height + LANE_GAP;
    const [left, right] = [lefts[first], lefts[last]];
    const x = (left?.x ?? 0) - LANE_SIDE;
    lanes.set(name, { name, x, y, width: (right?.x ?? 0) + (right?.width ?? 0) + LANE_SIDE - x, height });
  }
  return lanes;
}

const between = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
