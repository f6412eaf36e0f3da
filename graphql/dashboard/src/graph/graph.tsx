import '@xyflow/react/dist/base.css';
import {
  Controls,
  MiniMap,
  type Node,
  type NodeProps,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useViewport,
} from '@xyflow/react';
import { useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { curve, curveBack } from './curve.js';
import css from './graph.module.css';
import { type Arrow, type Box, type Lane, place, type Placed } from './layout.js';
import { useWords } from './words.js';

/** A box as it is drawn, and the colour it has on the small map. */
export type Drawn = Box & { content: ReactNode; colour: string };
type Backdrop = Node<
  { placed: Placed; titleOf: (lane: string) => string; lit: string | null; boxes: Box[] },
  'backdrop'
>;
type Boxed = Node<{ content: ReactNode; colour: string }, 'box'>;

const NODE_TYPES = { backdrop: BackdropNode, box: BoxNode };
/** Smaller than this, words cannot be read: then a part is shown, and one goes along. */
const LEAST_ZOOM = 0.9;
const MARGIN = 24;

/** A graph from left to right, each lane under its name; it is dragged, scrolled and zoomed, and opens where `at` is. */
export function Graph(props: {
  boxes: Drawn[];
  arrows: Arrow[];
  label: string;
  titleOf: (lane: string) => string;
  /** The box that is looked at. */
  selected: string | null;
  /** The box that is in the middle at first, where not all can be seen. */
  at: string | null;
  /** What it is a graph of: another one opens at its beginning. */
  of: string;
}) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ boxes, arrows, label, titleOf, selected, at, of }: Parameters<typeof Graph>[0]) {
  const t = useWords();
  const scheme = useComputedColorScheme('light');
  const frame = useRef<HTMLDivElement>(null);
  const { setViewport, setCenter, getViewport } = useReactFlow();
  // What is drawn changes far more often than what it is drawn of.
  const shape = JSON.stringify([boxes.map(({ id, width, height, lane }) => [id, width, height, lane]), arrows]);
  const placed = useMemo(() => place(boxes, arrows), [shape]);
  const nodes = useMemo(
    (): (Backdrop | Boxed)[] => [
      {
        ...{ id: '\n', type: 'backdrop', position: { x: 0, y: 0 }, width: placed.width, height: placed.height },
        ...{ data: { placed, titleOf, lit: selected, boxes }, zIndex: -1, selectable: false, focusable: false },
      },
      ...boxes.map(({ id, width, height, content, colour }): Boxed => ({
        ...{ id, type: 'box', position: placed.boxes.get(id) ?? { x: 0, y: 0 }, width, height },
        data: { content, colour },
      })),
    ],
    [boxes, placed, selected, titleOf],
  );

  useEffect(() => {
    const { clientWidth, clientHeight } = frame.current ?? { clientWidth: 0, clientHeight: 0 };
    const fitting = Math.min(clientWidth / (placed.width + 2 * MARGIN), clientHeight / (placed.height + 2 * MARGIN), 1);
    const zoom = Math.max(fitting, LEAST_ZOOM);
    const middle = placed.boxes.get(at ?? '') ?? { x: 0, y: 0 };
    const from = (size: number, whole: number, wanted: number): number => {
      const free = size - whole * zoom;
      if (free >= 2 * MARGIN) return whole === placed.height ? MARGIN : Math.min(free / 2, MARGIN);
      return Math.min(MARGIN, Math.max(free - MARGIN, size / 2 - wanted * zoom));
    };
    const [x, y] = [from(clientWidth, placed.width, middle.x + 100), from(clientHeight, placed.height, middle.y + 32)];
    void setViewport({ x, y, zoom });
  }, [of, placed, setViewport]);

  // Whoever goes along with the keyboard sees where they are.
  const follow = (event: React.FocusEvent): void => {
    const id = (event.target as HTMLElement).closest('[data-id]')?.getAttribute('data-id');
    const box = id === undefined || id === null ? undefined : placed.boxes.get(id);
    if (!frame.current || !box || !(event.target as HTMLElement).matches(':focus-visible')) return;
    frame.current.querySelectorAll('.react-flow, .react-flow__renderer').forEach((each) => each.scrollTo(0, 0));
    const { x, y, zoom } = getViewport();
    const [left, top] = [box.x * zoom + x, box.y * zoom + y];
    const isSeen =
      left >= 0 &&
      top >= 0 &&
      left + 208 * zoom <= frame.current.clientWidth &&
      top + 72 * zoom <= frame.current.clientHeight;
    if (!isSeen) void setCenter(box.x + 104, box.y + 36, { zoom });
  };

  const isLarge = placed.width * LEAST_ZOOM > (frame.current?.clientWidth ?? Infinity) * 1.2;
  return (
    <div ref={frame} className={css.frame} role="group" aria-label={label} onFocus={follow}>
      <ReactFlow
        nodes={nodes}
        nodeTypes={NODE_TYPES}
        colorMode={scheme}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        panActivationKeyCode={null}
        zoomOnDoubleClick={false}
        panOnScroll
        minZoom={0.25}
        maxZoom={1.5}
        proOptions={{ hideAttribution: true }}
      >
        <Controls showInteractive={false} aria-label={t('controls')} />
        {isLarge && (
          <MiniMap
            pannable
            position="bottom-left"
            ariaLabel={t('map')}
            className={css.map}
            nodeColor={(node) => (node.type === 'box' ? (node as Boxed).data.colour : 'transparent')}
            nodeBorderRadius={24}
          />
        )}
      </ReactFlow>
    </div>
  );
}

function BoxNode({ data }: NodeProps<Boxed>) {
  return data.content;
}

function BackdropNode({ data: { placed, titleOf, lit, boxes } }: NodeProps<Backdrop>) {
  const foot = (id: string) => {
    const [box, corner] = [boxes.find((each) => each.id === id), placed.boxes.get(id)];
    return box && corner ? { x: corner.x + box.width / 2, y: corner.y + box.height } : null;
  };
  const isNamed = placed.lanes.length > 1 || (placed.lanes[0]?.name ?? '') !== '';
  return (
    <div className={css.backdrop} style={{ width: placed.width, height: placed.height }}>
      {isNamed && placed.lanes.map((lane) => <LaneBand key={lane.name} lane={lane} title={titleOf(lane.name)} />)}
      <svg width={placed.width} height={placed.height} aria-hidden="true">
        <defs>
          <marker
            id="back"
            viewBox="0 0 6 6"
            refX="3"
            refY="3"
            markerWidth="6"
            markerHeight="6"
            orient="auto-start-reverse"
          >
            <path d="M0 0 L6 3 L0 6 Z" className={css.head} />
          </marker>
        </defs>
        {placed.arrows.map(({ arrow: { from, to }, points }) => (
          <path key={`${from}\n${to}`} d={curve(points)} data-lit={from === lit || to === lit || undefined} />
        ))}
        {placed.backs.map(({ from, to }) => {
          const [begin, end] = [foot(from), foot(to)];
          return (
            begin &&
            end && (
              <path
                key={`${from}\n${to}\nback`}
                className={css.back}
                d={curveBack(begin, end)}
                markerEnd="url(#back)"
              />
            )
          );
        })}
      </svg>
    </div>
  );
}

/** A lane behind its boxes; its name stays in sight as long as something of it is. */
function LaneBand({ lane: { x, y, width, height }, title }: { lane: Lane; title: string }) {
  const view = useViewport();
  const hidden = Math.max(0, -view.x / view.zoom - x);
  return (
    <div className={css.lane} style={{ left: x, top: y, width, height }}>
      <span style={{ insetInlineStart: Math.min(hidden, Math.max(0, width - 80)) + 12 }}>{title}</span>
    </div>
  );
}
