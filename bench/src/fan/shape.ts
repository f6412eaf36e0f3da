import type { InputOf, registerCut } from '@bobine/contracts';

/** The template of the measured show: of each shot a fact that came early, a task, a decision, a command and a word of its own. */
export const FAN_TEMPLATE = `apiVersion: bobine/v1
name: fan
description: Lock the cut, then five steps for each of its shots.
inputs: { project: string, work: string, cut: string }
start:
  - on: bobine.cut.registered.v1
    key: event.keys.cut
    inputs: { project: event.project, work: event.keys.work, cut: event.keys.cut }
steps:
  locked:
    title: Locked cut
    task: production.lockCut@1
    with: { project: inputs.project, work: inputs.work, cut: inputs.cut }
  shots:
    title: Shots
    needs: [locked]
    forEach: { in: steps.locked.output.shots, as: shot, key: shot.code, window: 100 }
    steps:
      known:
        title: In the cut
        wait:
          event: bobine.shot.added.v1
          key: { work: inputs.work, shot: shot.code }
          retain: P1D
      make:
        title: Rotoscoping
        needs: [known]
        human: { type: ROT, role: artist, done: [done] }
        about: { unit: shot.code, shot: shot.code }
      judge:
        title: Review
        needs: [make]
        gate: { quorum: 1, of: [supervisor] }
        about: { unit: shot.code, shot: shot.code }
      cut:
        title: Cut it is made to
        needs: [judge]
        task: production.currentCut@1
        with: { project: inputs.project, work: inputs.work }
      final:
        title: Final
        needs: [cut]
        emit: { event: bench.shot.final.v1, key: { work: inputs.work, shot: shot.code } }
`;

export const PROJECT = 'bench';
/** Shots in work at once, on both sides. */
export const WINDOW = 100;
export const STEPS = ['known', 'make', 'judge', 'cut', 'final'] as const;

/** What a side is asked: one work with so many shots, from the registration of its cut to the end of its run. */
export type FanAsk = { work: string; shots: number };

/** What came of it. */
export type Fan = {
  /** From the command that registers the cut until the run has ended and all that was said is read, milliseconds. */
  tookMs: number;
  /** Rows left, by what they say: both sides must leave the same. */
  left: Record<string, number>;
  /** Events in Temporal's histories: of the run, and of one shot in the middle. */
  history: { run: number; shot: number };
  /** Rows in all tables for each step of a shot. */
  rowsPerStep: number;
  /** Memory of the process that has the workers, afterwards. */
  rssMb: number;
};

const NO_TIME = '01:00:00:00';
/** A cut of so many shots, as its list says it. */
export const edlOf = ({ work, shots }: FanAsk): InputOf<typeof registerCut>['edl'] => ({
  title: work,
  rate: { num: 24, den: 1 },
  findings: [],
  events: Array.from({ length: shots }, (_, at) => ({
    ...{ shot: shotAt(at), sequence: 'BENCH', order: at + 1, frames: 24 + (at % 48), recordIn: NO_TIME },
  })),
});

export const shotAt = (at: number): string => `BENCH_${String((at + 1) * 10).padStart(5, '0')}`;
export const cutOf = (work: string): string => `${work}-v1`;
export const runOf = (work: string): string => `${PROJECT}/${cutOf(work)}/fan`;
export const itemOf = (work: string, shot: string): string => `${runOf(work)}/shots[${shot}]#1`;
