import type { cutRegistered, DataOf, Finding, InputOf, registerCut, shotAdded } from '@bobine/contracts';
import { found, refuse, phrase, together } from '@bobine/contracts';

export type Edl = InputOf<typeof registerCut>['edl'];
/** A shot as a cut has it; frames at the rate of the work. */
export type CutShot = Omit<DataOf<typeof shotAdded>, 'work' | 'cut' | 'vendor'>;
export type Cut = DataOf<typeof cutRegistered> & { project: string };
type Rate = Cut['rate'];

/** What a lock says of every shot must fit into one message. */
const MOST_SHOTS = 5000;

/** The code of a cut: its work and version. */
export const cutCode = (work: string, version: number): string => `${work}-v${version}`;

const sameRate = (a: Rate, b: Rate): boolean => a.num * b.den === b.num * a.den;
const written = ({ num, den }: Rate): string => (den === 1 ? String(num) : `${num}/${den}`);

/**
 * What an EDL says of a work: each shot once, the length of the whole in frames, and what does not add up.
 * A shot that the list has twice keeps its first place; the second is a finding, not a second shot.
 */
export function readCut(edl: Edl, rate: Rate): { shots: CutShot[]; frames: number; findings: Finding[] } {
  if (edl.events.length === 0) throw refuse('cut.empty', phrase`"${edl.title}" has no shots: it is no cut.`);
  if (edl.events.length > MOST_SHOTS) {
    throw refuse(
      'cut.tooLong',
      phrase`"${edl.title}" has ${edl.events.length} events; a cut has ${MOST_SHOTS} at most. Split it by reel.`,
    );
  }
  const findings: Finding[] = [...edl.findings];
  if (!sameRate(edl.rate, rate)) {
    const told = phrase`The list counts at ${written(edl.rate)}, the work at ${written(rate)} frames per second.`;
    findings.push(found({ severity: 'blocker', code: 'cut.otherRate', subject: edl.title }, told));
  }
  const shots = new Map<string, CutShot>();
  for (const event of [...edl.events].sort((a, b) => a.order - b.order)) {
    const first = shots.get(event.shot);
    if (!first) {
      shots.set(event.shot, event);
      continue;
    }
    const told = phrase`In the list at ${first.recordIn} and again at ${event.recordIn}; the first place is kept`;
    findings.push(found({ severity: 'issue', code: 'cut.shotTwice', subject: event.shot }, told));
  }
  const frames = edl.events.reduce((sum, event) => sum + event.frames, 0);
  return { shots: [...shots.values()], frames, findings };
}

/** Where shots may come from, as far as anybody has said: rolls of the breakdown, and what earlier cuts of the project took. */
export type KnownSources = { rolls: ReadonlySet<string>; earlier: ReadonlySet<string> };

/**
 * Reels and clips of a cut that nobody knows: mistyped, or not delivered yet. A first cut is compared with the rolls of the
 * breakdown, and only if it names any of them.
 */
export function unknownSources(shots: CutShot[], { rolls, earlier }: KnownSources): Finding[] {
  const bySource = Map.groupBy(
    shots.filter(({ source }) => source !== undefined),
    ({ source }) => source ?? '',
  );
  if (earlier.size === 0 && ![...bySource.keys()].some((source) => rolls.has(source))) return [];
  return [...bySource].flatMap(([source, of]): Finding[] => {
    if (rolls.has(source) || earlier.has(source)) return [];
    const named = of.slice(0, 3).map(({ shot }) => shot);
    const shots = together(named, ', ');
    const more = of.length - named.length;
    const all = more > 0 ? phrase`${shots} and ${more} more` : shots;
    const told = phrase`${source}, from which ${all} should come, is no roll of the breakdown and in no earlier cut: check its name with the edit room`;
    return [found({ severity: 'issue', code: 'cut.sourceUnknown', subject: named[0] ?? source }, told)];
  });
}
