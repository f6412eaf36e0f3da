import { leaf, type Node, type ShownLink, type WhyNot } from './link.js';

const MOST_BRANCHES = 10;

/** How urgent what a link waits for in the end is; smaller is more urgent. */
type Urgency = [stuck: number, overdue: number, since: number, name: string];

const STUCK = new Set(['failed', 'quality', 'refused', 'cancelled', 'nobody', 'loop', 'ended']);
const LATEST = Number.MAX_SAFE_INTEGER;

function compare(a: Urgency, b: Urgency): number {
  for (const [at, mine] of a.entries()) {
    const other = b[at] as typeof mine;
    if (mine !== other) return mine < other ? -1 : 1;
  }
  return 0;
}

/**
 * Puts what is missing in order, the critical first: what does not go on by itself, then what is most overdue, then what
 * has been open longest. A link is as urgent as the most urgent thing behind it.
 */
export function critical(root: Node): WhyNot {
  const known = new Map<Node, Urgency>();
  const urgencyOf = (node: Node): Urgency => {
    const before = known.get(node);
    if (before) return before;
    const { link, next } = node;
    const own: Urgency = [
      STUCK.has(link.kind) ? 0 : 1,
      link.lateBy === undefined ? 0 : -link.lateBy,
      link.since === undefined ? LATEST : Date.parse(link.since),
      `${link.name} ${link.run ?? ''}`,
    ];
    const urgency = next.map(urgencyOf).sort(compare)[0] ?? own;
    known.set(node, urgency);
    return urgency;
  };
  const inOrder = (nodes: Node[]): Node[] => [...nodes].sort((a, b) => compare(urgencyOf(a), urgencyOf(b)));
  const shown = ({ link, next, hidden }: Node): ShownLink => ({
    ...link,
    more: Math.max(0, next.length - 1) + hidden,
  });
  // What is met again on the way from itself waits for itself: there the way ends.
  const pathFrom = (node: Node, behind: readonly string[] = []): Node[] => {
    const { name, run = name } = node.link;
    const said = JSON.stringify(node.link);
    if (behind.includes(said)) return [leaf({ kind: 'loop', name: run, who: [], run })];
    const [first] = inOrder(node.next);
    return first ? [node, ...pathFrom(first, [...behind, said])] : [node];
  };
  const path = pathFrom(root);
  const branches = path
    .flatMap((node, from) =>
      inOrder(node.next)
        .slice(1)
        .map((other) => ({ from, other })),
    )
    .sort((a, b) => compare(urgencyOf(a.other), urgencyOf(b.other)))
    .slice(0, MOST_BRANCHES)
    .map(({ from, other }) => ({ from, chain: pathFrom(other).map(shown) }));
  return { delivered: false, chain: path.map(shown), branches };
}
