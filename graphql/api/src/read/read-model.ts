import type { Sight } from '@bobine/access';
import type { Envelope } from '@bobine/contracts';
import { fieldOf, hasOwner } from '../migrations/fields.js';
import type { Concept } from '../migrations/read-model.migration.js';

export type Data = Record<string, unknown>;
export type Grant = { project: string; types: string[]; active: boolean; subjectVersion: number };

/** A row as it is shown: its public state, the project it is of, and which state of its subject that is. */
export const SHOWN = `data || jsonb_build_object('project', project, 'subjectVersion', subjectversion)`;

/** What answers the statements of the read model. */
export type Reads = {
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Each row as a list of its values: for thousands of them. */
  lists(sql: string, values?: unknown[]): Promise<unknown[][]>;
};

/**
 * The read model as resolvers ask it: rows of a concept in a project. Lists that may be long are pages. Of a project that
 * somebody does not see whole, it answers with their own rows.
 */
export class ReadModel {
  constructor(
    readonly db: Reads,
    private readonly sight: Sight | null = null,
  ) {}

  /** Whether who looks is a vendor or a recipient. */
  get seesOwnRowsOnly(): boolean {
    return (this.sight?.own ?? null) !== null;
  }

  /** A condition that leaves the rows that are not somebody else's; `true` for who is no vendor and no recipient. */
  ownRows(concept: Concept): string {
    const own = this.sight?.own;
    if (own === null || own === undefined || !hasOwner(concept)) return 'true';
    return `owner = '${own.replaceAll("'", "''")}'`;
  }

  /** An event, with whether it is a claim. */
  async event(id: string): Promise<(Envelope & { claim: boolean }) | undefined> {
    const [row] = await this.db.query<{ event: Envelope; claim: boolean }>(
      'select event, claim from event where id = $1',
      [id],
    );
    return row && { ...row.event, claim: row.claim };
  }

  async one(concept: Concept, project: string, id: string): Promise<Data | undefined> {
    const [row] = await this.db.query<{ data: Data }>(
      `select ${SHOWN} as data from ${concept} where project = $1 and id = $2 and ${this.ownRows(concept)}`,
      [project, id],
    );
    return row?.data;
  }

  /** A row whichever project it is of: ids of materials, tasks and gates, and addresses of runs, are unique on the site. */
  async anywhere(concept: Concept, id: string): Promise<Data | undefined> {
    const [row] = await this.db.query<{ data: Data }>(
      `select ${SHOWN} as data from ${concept} where id = $1 and ${this.ownRows(concept)} order by project limit 1`,
      [id],
    );
    return row?.data;
  }

  /** Every row of a concept in a project, or of the whole site, in order. */
  async list(concept: Concept, project?: string): Promise<Data[]> {
    const rows = await this.db.query<{ data: Data }>(
      `select ${SHOWN} as data from ${concept}
       where ($1::text is null or project = $1) and ${this.ownRows(concept)} order by sort, id`,
      [project ?? null],
    );
    return rows.map(({ data }) => data);
  }

  /** Projects by title, each with the epoch and the version its rows are not older than. */
  async projects(code?: string): Promise<Data[]> {
    // The version is read before any row, so that what changes meanwhile is told again and never missed.
    const rows = await this.db.query<{ data: Data }>(
      `select ${SHOWN} || jsonb_build_object('version', coalesce(version, 0), 'epoch', epoch) as data
       from model cross join project left join project_version using (project)
       where $1::text is null or project = $1 order by sort, id`,
      [code ?? null],
    );
    return rows.map(({ data }) => data);
  }

  /** Rows by their ids, for dataloaders. */
  byIds(concept: Concept, project: string, ids: readonly string[]): Promise<Map<string, Data[]>> {
    return this.grouped(concept, 'id', project, ids);
  }

  /** Rows of many parents at once, for dataloaders. */
  ofParents(concept: Concept, project: string, parents: readonly string[]): Promise<Map<string, Data[]>> {
    return this.grouped(concept, 'parent', project, parents);
  }

  /** Rows found by a field of their data, for dataloaders. Fields are named by our code alone. */
  byField(concept: Concept, project: string, field: string, values: readonly string[]): Promise<Map<string, Data[]>> {
    return this.grouped(concept, fieldOf(concept, field), project, values);
  }

  /** What each of these vendors may send, project by project. */
  async grantsOf(vendors: readonly string[]): Promise<Map<string, Grant[]>> {
    const rows = await this.db.query<{ id: string; project: string; version: number; data: Omit<Grant, 'project'> }>(
      'select id, project, data, subjectversion::int as version from vendor_grant where id = any($1::text[]) order by project',
      [vendors],
    );
    return new Map(
      [...Map.groupBy(rows, ({ id }) => id)].map(([id, of]) => [
        id,
        of.map(({ project, version: subjectVersion, data: { types, active } }) => ({
          ...{ project, types, active, subjectVersion },
        })),
      ]),
    );
  }

  private async grouped(
    concept: Concept,
    by: string,
    project: string,
    values: readonly string[],
  ): Promise<Map<string, Data[]>> {
    const rows = await this.db.query<{ value: string; data: Data }>(
      `select ${by} as value, ${SHOWN} as data from ${concept}
       where project = $1 and ${by} = any($2::text[]) and ${this.ownRows(concept)} order by sort, id`,
      [project, values],
    );
    return new Map(
      [...Map.groupBy(rows, ({ value }) => value)].map(([value, of]) => [value, of.map(({ data }) => data)]),
    );
  }
}
