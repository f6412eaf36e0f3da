import { type DataOf, deliverableOrdered, newId, taskOpened, vendorRegistered } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { schemaText } from '../server/schema-text.js';
import { Stand } from '../testing/stand.js';
import { LISTS, type List } from './lists.js';

type Page = {
  totalCount: number;
  edges: { node: Record<string, unknown> }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
  facets: Record<string, { value: string | null; count: number }[]>;
};

describe('the lists of the API', () => {
  let stand: Stand;
  let ours: Film;
  let producer: string;
  let vendor: string;

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 40);
    const due = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    for (const [at, [status, days]] of (
      [
        ['wip', -2],
        ['wip', 3],
        ['done', -5],
        ['ready', undefined],
      ] as const
    ).entries()) {
      ours.facts.say(taskOpened, `task/${ours.project}-cmp-${at}`, {
        ...{
          task: `${ours.project}-cmp-${at}`,
          work: 'hsm',
          type: 'CMP',
          unit: `BECH_00${at + 1}0`,
          shot: `BECH_00${at + 1}0`,
        },
        ...{ vendor: `${ours.project}-lab`, attempt: 1, status, person: ours.director },
        ...(days === undefined ? {} : { due: due(days) }),
      });
    }
    await stand.apply(ofTheSite(ours.facts.events));
    producer = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    vendor = await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Animation' });
  });
  afterAll(() => stand?.stop());

  const tasks = async (asked: string, inside: string, token = producer): Promise<Page> => {
    const { data, errors } = await stand.ask(
      token,
      `{ project(code: "${ours.project}") { tasks(${asked}) { ${inside} } } }`,
    );
    expect(errors).toEqual([]);
    return (data?.['project'] as { tasks: Page }).tasks;
  };

  it('names of a project those who have a grant there, and those something is owed to there', async () => {
    const cnc = `${ours.project}-archive`;
    const site = ours.facts.say(vendorRegistered, `vendor/${cnc}`, {
      ...{ vendor: cnc, name: 'The archive', kind: 'recipient', source: `//${cnc}` },
    });
    const owed = ours.facts.events.find(({ type }) => type === deliverableOrdered.type)!;
    const order = { ...(owed.data as DataOf<typeof deliverableOrdered>), deliverable: 'HSM-ARCHIVE', recipient: cnc };
    await stand.apply(ofTheSite([site]));
    const names = async (project: string): Promise<unknown[]> => {
      const query =
        'query ($p: [String!]) { vendors(first: 100, filter: { project: $p }) { edges { node { name } } } }';
      const { data } = await stand.ask(producer, query, { p: [project] });
      return (data?.['vendors'] as Page).edges.map(({ node }) => node['name']);
    };
    expect(await names(ours.project)).not.toContain('The archive');
    await stand.apply([ours.facts.say(deliverableOrdered, `deliverable/${ours.project}/HSM-ARCHIVE`, order)]);
    expect(await names(ours.project)).toEqual(
      expect.arrayContaining(['The archive', 'Distributor', 'Animation house']),
    );
    expect(await names('elsewhere')).toEqual([]);
  });

  it('are narrowed by what the schema says, and sorted by it, name by name', () => {
    const schema = buildSchema(schemaText());
    const names = (type: string): string[] => {
      const found = schema.getType(type);
      if (isEnumType(found)) return found.getValues().map(({ name }) => name);
      return isInputObjectType(found) || isObjectType(found) ? Object.keys(found.getFields()) : [];
    };
    const types = { people: 'Person' } as Record<string, string>;
    for (const [list, { filter, sorts }] of Object.entries(LISTS) as [string, List][]) {
      const type = types[list] ?? list[0]!.toUpperCase() + list.slice(1, -1);
      const facets = Object.entries(filter).flatMap(([name, how]) => (how.by === 'field' && how.facet ? [name] : []));
      expect([type, names(`${type}Filter`).sort()]).toEqual([type, Object.keys(filter).sort()]);
      expect([type, names(`${type}Sort`)]).toEqual([type, Object.keys(sorts)]);
      expect([type, names(`${type}Facets`).sort()]).toEqual([type, facets.sort()]);
    }
  });

  it('leave what a filter says, of several values any, and null for those that have none', async () => {
    const count = async (filter: string) => (await tasks(`filter: ${filter}`, 'totalCount')).totalCount;
    expect(await count('{ type: ["CMP"] }')).toBe(4);
    expect(await count('{ type: ["CMP"], status: ["wip", "done"] }')).toBe(3);
    expect(await count('{ type: ["CMP"], late: true }')).toBe(1);
    expect(await count('{ type: ["CMP"], late: false }')).toBe(3);
    expect(await count(`{ person: [null], type: ["CMP", "ANM"] }`)).toBe(40);
    expect(await count(`{ person: ["${ours.director}"] }`)).toBe(4);
    expect(await count(`{ dueUntil: "${new Date().toISOString()}" }`)).toBe(2);
    expect(await count('{ text: "bech_001" }')).toBe(2);
    expect(await count('{ text: "100%" }')).toBe(0);
    expect(await count('{ priority: [urgent] }')).toBe(0);
    expect(await count('{ priority: [normal] }')).toBe(44);
  });

  it('count values in facets, each as if nothing were chosen in it', async () => {
    const { facets } = await tasks(
      'filter: { type: ["CMP"], status: ["wip"] }',
      'facets { type { value count } status { value count } }',
    );
    expect(facets['status']).toEqual([
      { value: 'wip', count: 2 },
      { value: 'done', count: 1 },
      { value: 'ready', count: 1 },
    ]);
    expect(facets['type']).toEqual([{ value: 'CMP', count: 2 }]);
    const all = await tasks('filter: { type: ["CMP"] }', 'facets { type { value count } }');
    expect(all.facets['type']).toEqual([
      { value: 'ANM', count: 40 },
      { value: 'CMP', count: 4 },
    ]);
  });

  it('are sorted up and down, page by page, each row once, also where many are equal', async () => {
    for (const [orderBy, descending] of [
      ['due', false],
      ['due', true],
      ['status', false],
      ['type', true],
      ['urgency', false],
    ] as const) {
      const seen: string[] = [];
      let after = '';
      for (;;) {
        const page = await tasks(
          `first: 7, orderBy: ${orderBy}, descending: ${descending}${after ? `, after: "${after}"` : ''}`,
          'edges { node { id } } pageInfo { hasNextPage endCursor }',
        );
        seen.push(...page.edges.map(({ node }) => String(node['id'])));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect([orderBy, seen.length, new Set(seen).size]).toEqual([orderBy, 44, 44]);
    }
    const [first, second] = (await tasks('first: 3, orderBy: due', 'edges { node { id } }')).edges;
    expect([first?.node['id'], second?.node['id']]).toEqual([`${ours.project}-cmp-2`, `${ours.project}-cmp-0`]);
  });

  it('read no more than is asked: a page without its count is one statement', async () => {
    const asked = (inside: string) => stand.statements(() => tasks('first: 2', inside));
    expect(await asked('edges { node { id } } pageInfo { hasNextPage }')).toBe(2);
    expect(await asked('totalCount')).toBe(2);
    expect(await asked('edges { node { id } } totalCount facets { status { count } vendor { count } }')).toBe(5);
  });

  it('tell a vendor nothing of who does the work, in no facet and by no filter', async () => {
    const { facets } = await tasks('first: 1', 'facets { person { value count } vendor { value count } }', vendor);
    expect(facets).toEqual({ person: [], vendor: [{ value: `${ours.project}-anim`, count: 40 }] });
    const asked = `{ project(code: "${ours.project}") { tasks(filter: { person: ["${ours.director}"] }) { totalCount } } }`;
    expect((await stand.ask(vendor, asked)).errors.map(({ extensions }) => extensions?.code)).toEqual([
      'input.invalid',
    ]);
  });
});
