import type { GraphqlClient } from './graphql-client.js';

export type Task = {
  id: string;
  work: string;
  type: string;
  unit: string;
  shot: string | null;
  vendor: string | null;
  status: string;
  attempt: number;
  note: string | null;
};
export type Gate = {
  id: string;
  work: string;
  title: string;
  step: string;
  unit: string | null;
  shot: string | null;
  attempt: number;
  status: string;
  /** Titles whose vote is still missing. */
  waitingFor: string[];
  about: Record<string, unknown>;
};
export type Deliverable = {
  code: string;
  name: string;
  status: string;
  attempt: number;
  manifest: string | null;
  dispatch: string | null;
  reasons: string[];
};
export type Step = {
  name: string;
  title: string;
  kind: string;
  status: string;
  attempt: number;
  reason: string | null;
  openedAt: string | null;
  endedAt: string | null;
  items: { total: number; done: number; failed: number } | null;
};
export type Run = {
  address: string;
  template: string;
  work: string | null;
  deliverable: string | null;
  status: string;
  reason: string | null;
  startedAt: string;
  endedAt: string | null;
  steps: Step[];
};
export type Stage = {
  stage: string;
  title: string;
  status: string;
  done: number;
  total: number;
  startedAt: string | null;
  endedAt: string | null;
};
export type ClaimCount = Record<'accepted' | 'applied' | 'refused' | 'held' | 'parked' | 'turnedAway', number>;

/** Where a project stands, as far as the demo's actors need to know. */
export type Snapshot = {
  version: number;
  stages: Stage[];
  claims: ClaimCount;
  cuts: { code: string; status: string }[];
  /** How many shots the project knows. */
  shots: number;
  /** Tasks that somebody has to do something about. */
  tasks: Task[];
  /** Decisions that are asked for. */
  gates: Gate[];
  deliverables: Deliverable[];
  runs: Run[];
  mediaWork: { title: string; done: number }[];
};

type Edges<T> = { edges: { node: T }[] };
type Raw = Omit<Snapshot, 'tasks' | 'gates' | 'deliverables' | 'runs' | 'cuts' | 'shots'> & {
  works: { cuts: { code: string; status: string }[] }[];
  shots: { totalCount: number };
  tasks: Edges<Task>;
  gates: Edges<Gate>;
  deliverables: Edges<Deliverable>;
  runs: Edges<Run>;
};

/** Everything a look needs, in one question. */
export const SNAPSHOT = `query Snapshot($project: String!) {
  project(code: $project) {
    version
    stages { stage title status done total startedAt endedAt }
    claims { accepted applied refused held parked turnedAway }
    works { cuts { code status } }
    shots(first: 1) { totalCount }
    tasks(first: 500, filter: { status: ["ready", "retake", "wip"] }) {
      edges { node { id work type unit shot vendor status attempt note } }
    }
    gates(first: 500, filter: { status: ["open"] }) {
      edges { node { id work title step unit shot attempt status waitingFor about } }
    }
    deliverables(first: 500) { edges { node { code name status attempt manifest dispatch reasons } } }
    runs(first: 100) {
      edges { node {
        address template work deliverable status reason startedAt endedAt
        steps { name title kind status attempt reason openedAt endedAt items { total done failed } }
      } }
    }
    mediaWork { title done }
  }
}`;

const nodes = <T>({ edges }: Edges<T>): T[] => edges.map(({ node }) => node);

/** Looks at a project once; undefined while the API does not show it. */
export async function look(client: GraphqlClient, token: string, project: string): Promise<Snapshot | undefined> {
  const { project: raw } = await client.ask<{ project: Raw | null }>(token, SNAPSHOT, { project });
  if (!raw) return undefined;
  const { works, shots, tasks, gates, deliverables, runs, ...rest } = raw;
  return {
    ...rest,
    cuts: works.flatMap(({ cuts }) => cuts),
    shots: shots.totalCount,
    tasks: nodes(tasks),
    gates: nodes(gates),
    deliverables: nodes(deliverables),
    runs: nodes(runs),
  };
}
