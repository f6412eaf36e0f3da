import type { GraphqlClient } from './graphql-client.js';

/** A claim as the project's record has it. */
export type RecordedClaim = {
  id: string;
  type: string;
  actor: string;
  data: Record<string, unknown>;
  answer: { outcome: string; code: string | null; reason: string } | null;
};
export type DecidedGate = {
  id: string;
  work: string;
  title: string;
  unit: string | null;
  status: string;
  attempt: number;
};
export type RecordedMaterial = { id: string; material: string; vendor: string; status: string };

type Page<T> = { edges: { node: T }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

const page = (list: string): string => `query ($project: String!, $after: String) {
  project(code: $project) { page: ${list} pageInfo { hasNextPage endCursor } } }
}`;
const CLAIM_FIELDS = 'id type actor data answer { outcome code reason }';

/** The questions about what is on record. */
export const RECORDS = {
  claims: page(`events(first: 500, after: $after, filter: { claims: true }) { edges { node { ${CLAIM_FIELDS} } }`),
  gates: page('gates(first: 500, after: $after) { edges { node { id work title unit status attempt } }'),
  versions: page(
    'materials(first: 500, after: $after, filter: { kind: ["version"] }) { edges { node { id material vendor status } }',
  ),
};
export const NEWEST_CLAIMS = `query ($project: String!, $type: String!) {
  project(code: $project) { events(first: 500, filter: { claims: true, type: [$type] }) { edges { node { ${CLAIM_FIELDS} } } } }
}`;

async function readAll<T>(
  client: GraphqlClient,
  token: string,
  project: string,
  list: keyof typeof RECORDS,
): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | null = null; ;) {
    const answer: { project: { page: Page<T> } } = await client.ask(token, RECORDS[list], { project, after });
    const { edges, pageInfo } = answer.project.page;
    all.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return all;
    after = pageInfo.endCursor;
  }
}

/** Every claim of the project, with its owner's answer. */
export const readClaims = (client: GraphqlClient, token: string, project: string): Promise<RecordedClaim[]> =>
  readAll(client, token, project, 'claims');
/** Every decision that was asked for. */
export const readGates = (client: GraphqlClient, token: string, project: string): Promise<DecidedGate[]> =>
  readAll(client, token, project, 'gates');
/** Every version of a shot that came. */
export const readVersions = (client: GraphqlClient, token: string, project: string): Promise<RecordedMaterial[]> =>
  readAll(client, token, project, 'versions');

/** The newest claims of one type, to find one that came by a way that gives no receipt. */
export async function newestClaims(
  client: GraphqlClient,
  token: string,
  project: string,
  type: string,
): Promise<RecordedClaim[]> {
  const { project: found } = await client.ask<{ project: { events: Page<RecordedClaim> } | null }>(
    token,
    NEWEST_CLAIMS,
    { project, type },
  );
  return found?.events.edges.map(({ node }) => node) ?? [];
}
