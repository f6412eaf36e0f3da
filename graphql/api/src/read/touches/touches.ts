import { isOver } from '@bobine/access';
import { type Effect, effectOn } from './owed.js';
import { beginsAt, changesTiming, reelsOf, type TouchedReel } from './reels.js';
import type { ChangeRow, DeliverableRow, MaterialRow, Seen } from './seen.js';

/** What was really opened again since a cut was accepted: the address of the run, and how it stands. */
type Again = { run?: string; runStatus?: string };
type Named = { code: string; name: string };

/** Everything a new cut touches; before it is accepted a preview, afterwards with what has reopened. */
export type CutTouches = {
  acceptedAt?: string;
  against: string;
  shots: (Pick<ChangeRow, 'shot' | 'kinds' | 'covered'> & { vendor?: Named; tasks: number; toMake: boolean } & Again)[];
  vendors: (Named & { shots: number; toMake: number; plates: number })[];
  reels: (TouchedReel & Again)[];
  /** Titles whose shot has moved, left or changed; without a shot it is for somebody to look. */
  titles: { material: string; shot?: string; kinds: string[]; before?: string; after?: string }[];
  subtitles: { language?: string; from: string; deliverables: string[]; materials: string[] }[];
  deliverables: (DeliverableRow & { of?: string; effect: Effect; reopened: boolean; recipientName: string })[];
  /** What is due, soonest first; `open` is how many shots are to be made again before. */
  dates: {
    kind: 'deliverable' | 'task';
    code: string;
    name: string;
    title?: string;
    due: string;
    late: boolean;
    open: number;
  }[];
};

/** Whether a shot is work again: one that only stands elsewhere, or has left, is not. */
const isToMake = ({ kinds }: ChangeRow): boolean => kinds.some((kind) => kind !== 'moved' && kind !== 'dropped');

/** What a new cut touches, from shots to dates; nothing where it was compared with none. */
export function touchesOf(seen: Seen): CutTouches | null {
  const { cut, changes } = seen;
  const [first] = changes;
  if (!first) return null;
  return {
    ...(cut.lockedAt ? { acceptedAt: cut.lockedAt } : {}),
    against: first.against,
    shots: changes.map((change) => ({
      ...{ shot: change.shot, kinds: change.kinds, covered: change.covered, toMake: isToMake(change) },
      ...(change.vendor ? { vendor: { code: change.vendor, name: seen.nameOf(change.vendor) } } : {}),
      tasks: tasksOf(seen, change.shot).length,
      ...againIn(seen, change.shot),
    })),
    vendors: vendorsOf(seen),
    reels: reelsOf(changes, kind(seen, 'mix'), seen.begins).map((reel) => ({ ...reel, ...againIn(seen, reel.reel) })),
    titles: titlesOf(seen),
    subtitles: subtitlesOf(seen),
    deliverables: owed(seen).map((each) => {
      const { effect, cut: of } = effectOn(each, seen);
      const reopened = seen.reopened.some(
        ({ deliverable, at }) => deliverable === each.deliverable && isSince(seen, at),
      );
      return { ...each, effect, ...(of ? { of } : {}), reopened, recipientName: seen.nameOf(each.recipient) };
    }),
    dates: datesOf(seen),
  };
}

const kind = ({ materials }: Seen, wanted: string): MaterialRow[] => materials.filter((each) => each.kind === wanted);
const owed = ({ deliverables }: Seen): DeliverableRow[] => deliverables.filter(({ status }) => status !== 'cancelled');
const tasksOf = ({ tasks }: Seen, shot: string) => tasks.filter((task) => task.shot === shot && !isOver(task.status));
const isSince = ({ cut }: Seen, at: string | undefined): boolean =>
  cut.lockedAt !== undefined && at !== undefined && Date.parse(at) >= Date.parse(cut.lockedAt);

/** The run of an item that began after the cut was accepted. */
function againIn(seen: Seen, key: string | undefined): Again {
  const again = seen.items.findLast(({ item, startedAt }) => item === key && isSince(seen, startedAt));
  return again ? { run: again.run, runStatus: again.status } : {};
}

function vendorsOf({ changes, nameOf }: Seen): CutTouches['vendors'] {
  const concerned = changes.filter((change): change is ChangeRow & { vendor: string } => change.vendor !== undefined);
  return [...Map.groupBy(concerned, ({ vendor }) => vendor)].map(([code, of]) => ({
    ...{ code, name: nameOf(code), shots: of.length, toMake: of.filter(isToMake).length },
    plates: of.filter(({ covered }) => !covered).length,
  }));
}

function titlesOf(seen: Seen): CutTouches['titles'] {
  const changeOf = new Map(seen.changes.map((change) => [change.shot, change]));
  return kind(seen, 'titles').flatMap(({ material, shot }): CutTouches['titles'] => {
    if (shot === undefined) return [{ material, kinds: [] }];
    const change = changeOf.get(shot);
    if (!change) return [];
    const { kinds, before, after } = change;
    const places = { ...(before ? { before: before.recordIn } : {}), ...(after ? { after: after.recordIn } : {}) };
    return [{ material, shot, kinds, ...places }];
  });
}

/** Subtitles are timed against the cut: whatever changes its timing touches every language ordered or received. */
function subtitlesOf(seen: Seen): CutTouches['subtitles'] {
  const from = seen.changes.filter(changesTiming).map(beginsAt).sort()[0];
  if (from === undefined) return [];
  const materials = kind(seen, 'subtitle');
  const ordered = owed(seen).filter(({ subtitles }) => subtitles !== undefined);
  const languages = new Set([
    ...ordered.map(({ subtitles }) => subtitles),
    ...materials.map(({ language }) => language),
  ]);
  return [...languages].map((language) => ({
    ...(language === undefined ? {} : { language }),
    from,
    deliverables: ordered.filter(({ subtitles }) => subtitles === language).map(({ deliverable }) => deliverable),
    materials: materials.filter((material) => material.language === language).map(({ material }) => material),
  }));
}

function datesOf(seen: Seen): CutTouches['dates'] {
  const toMake = seen.changes.filter(isToMake);
  const isLate = (due: string): boolean => Date.parse(due) < seen.now;
  const deliveries = owed(seen).flatMap(({ deliverable: code, name, due, status }) =>
    due === undefined || status === 'accepted'
      ? []
      : [{ kind: 'deliverable' as const, code, name, due, late: isLate(due), open: toMake.length }],
  );
  const tasks = toMake.flatMap(({ shot }) =>
    tasksOf(seen, shot).flatMap(({ task, title, type, due }) =>
      due === undefined
        ? []
        : [
            {
              kind: 'task' as const,
              code: task,
              name: `${title ?? type} ${shot}`,
              ...(title ? { title } : {}),
              due,
              late: isLate(due),
              open: 1,
            },
          ],
    ),
  );
  return [...deliveries, ...tasks].sort((a, b) => Date.parse(a.due) - Date.parse(b.due));
}
