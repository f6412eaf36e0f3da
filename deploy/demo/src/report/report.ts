import type { Run, Snapshot } from '../api/snapshot.js';
import type { Sent } from '../door/ledger.js';

export type StageTimes = { stage: string; startedAt: string | null; endedAt: string | null; seconds: number | null };

const seconds = (from: string | null, to: string | null): number | null =>
  from && to ? Math.round((Date.parse(to) - Date.parse(from)) / 100) / 10 : null;

const tally = (words: (string | number)[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, String)].toSorted().map(([word, same]) => [word, same.length]));

/** Times of the six stages as the API sums them up; where it does not, those of each step of each run. */
export function stageTimes({ stages, runs }: Pick<Snapshot, 'stages' | 'runs'>): StageTimes[] {
  if (stages.some(({ total }) => total > 0)) {
    return stages.map(({ stage, startedAt, endedAt }) => times(stage, startedAt, endedAt));
  }
  return runs.flatMap((run) =>
    run.steps.map((step) => times(`${placeOf(run)}/${step.name}`, step.openedAt, step.endedAt)),
  );
}

const placeOf = (run: Run): string => (run.deliverable ? `${run.template} ${run.deliverable}` : run.template);
const times = (stage: string, startedAt: string | null, endedAt: string | null): StageTimes => ({
  stage,
  startedAt,
  endedAt,
  seconds: seconds(startedAt, endedAt),
});

export type Told = {
  snapshot: Snapshot;
  project: { code: string; title: string };
  sent: readonly Sent[];
  startedAt: string;
  endedAt: string;
  webhooks: Record<string, number>;
};

/** What the demo has to say in the end. */
export function reportOf({ snapshot, project, sent, startedAt, endedAt, webhooks }: Told) {
  const { accepted, applied, refused, held, parked } = snapshot.claims;
  const turnedAway = sent.flatMap(({ answered }) => (answered && answered.status !== 202 ? [answered.status] : []));
  return {
    project,
    stages: stageTimes(snapshot),
    deliverables: snapshot.deliverables.map(({ code, name, status, manifest }) => ({
      id: code,
      name,
      state: status,
      manifest,
    })),
    events: { accepted, applied, rejected: refused, held, parked },
    sent: tally(sent.map(({ type }) => type)),
    sentAgain: sent.reduce((sum, { again }) => sum + again, 0),
    refusedAtDoor: tally(turnedAway),
    webhooks,
    seconds: seconds(startedAt, endedAt),
  };
}
