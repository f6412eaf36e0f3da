import type { Element, MadeWork } from './elements.queries.js';

/** Whether something goes with the cut that counts: it is of that, of one that counts no more, of no cut, or out of use itself. */
export type Standing = 'locked' | 'proposed' | 'superseded' | 'noCut' | 'retired';
export type Placed = {
  element: Element;
  /** The cut it carries: its own, or that of what it was made from. */
  cut: string | null;
  version: number | null;
  standing: Standing;
  /** Elements it was made from, and how many materials besides. */
  from: Element[];
  materials: number;
  /** What was made from it. */
  into: Element[];
};

const KINDS = ['conform', 'grade', 'pictureMaster', 'mix', 'titles', 'package', 'packageSound'];
/** How far back the cut of something is looked for. */
const DEEPEST = 20;

/** What was made for a work, in the order of the work: what is made once first, then what is made for each deliverable. */
export function libraryOf({ cuts, elements }: Pick<MadeWork, 'cuts' | 'elements'>): Placed[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const cutOf = (element: Element, depth = 0): string | null => {
    if (element.cut !== null || depth > DEEPEST) return element.cut;
    for (const id of element.madeFrom) {
      const from = byId.get(id);
      const cut = from ? cutOf(from, depth + 1) : null;
      if (cut !== null) return cut;
    }
    return null;
  };
  const place = (element: Element): Placed => {
    const code = cutOf(element);
    const cut = cuts.find((each) => each.code === code);
    const from = element.madeFrom.flatMap((id) => byId.get(id) ?? []);
    return {
      element,
      cut: code,
      version: cut?.version ?? null,
      standing: standingOf(element, cut?.status),
      from,
      materials: element.madeFrom.length - from.length,
      into: elements.filter(({ madeFrom }) => madeFrom.includes(element.id)),
    };
  };
  return elements
    .map(place)
    .sort(
      (a, b) =>
        Number(a.element.deliverable !== null) - Number(b.element.deliverable !== null) ||
        KINDS.indexOf(a.element.kind) - KINDS.indexOf(b.element.kind) ||
        Number(a.element.retiredAt !== null) - Number(b.element.retiredAt !== null) ||
        (b.version ?? 0) - (a.version ?? 0),
    );
}

function standingOf(element: Element, status: string | undefined): Standing {
  if (element.retiredAt) return 'retired';
  return status === 'locked' || status === 'superseded' || status === 'proposed' ? status : 'noCut';
}

/** How long some frames last at a rate, in seconds. */
export function secondsOf(frames: number, rate: string): number {
  const [num = 0, den = 1] = rate.split('/').map(Number);
  return num > 0 ? (frames * den) / num : 0;
}
