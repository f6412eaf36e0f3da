import { may, mayHaveWebhook, mayHaveWebhooks, type Seer, sees, sightOf } from '@bobine/access';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, getNamedType, type GraphQLField, type GraphQLNamedType, isObjectType } from 'graphql';
import { Everybody, type Scope, SCOPES, WHO, type Who } from '../testing/everybody.js';
import type { Film } from '../testing/film.js';
import { type Examples, given, question, waysTo, type Way } from '../testing/questions.js';
import { schemaText } from '../server/schema-text.js';
import type { GraphqlAnswer, Stand } from '../testing/stand.js';
import { type Rule, rulesOf, seerOfType } from './rules.js';

const schema = buildSchema(schemaText());
const rules = rulesOf(schema);

/** Questions that their owners answer: they are deeds, and stand with them. */
const DEEDS = [
  'Query.tryEvent',
  'Query.simulation',
  'Query.compareTemplates',
  'Query.webhooks',
  'Query.webhook',
  'Query.webhookDeliveries',
  ...['Query.importPreview', 'Query.peopleImportPreview'],
  ...['Query.signInWays', 'Query.account', 'Query.chat', 'Query.sessions', 'Query.tokens'],
];

/** How a cell reads: seen or done, nothing to see, refused, or nothing there for anybody. */
type Cell = '+' | '.' | 'x' | '-';

describe('the matrix of who sees and does what', () => {
  let here: Everybody;
  let stand: Stand;
  let ours: Film;
  let theirs: Film;
  let epoch = '';
  let tokens: Everybody['tokens'];
  let principals: Everybody['principals'];

  beforeAll(async () => {
    here = await Everybody.come();
    ({ stand, ours, theirs, tokens, principals } = here);
    const { data } = await stand.ask(
      tokens.get('administrator') ?? null,
      `{ project(code: "${ours.project}") { epoch } }`,
    );
    epoch = (data?.['project'] as { epoch: string }).epoch;
  });
  afterAll(() => stand?.stop());

  /** What is asked about, by argument. */
  function examplesOf(scope: Scope, who: Who): Examples {
    const { project, claims } = scope === 'other' ? theirs : ours;
    const isBeside = scope === 'beside';
    const vendor = `${project}-${isBeside ? 'lab' : 'anim'}`;
    const run = `${project}/hsm/feature`;
    const deliverable = isBeside ? 'HSM-OTHER' : 'HSM-PAD-FR';
    const event = claims[isBeside ? 'parked' : 'applied'];
    const shot = isBeside ? 'LAB_0010' : 'BECH_0010';
    return {
      ...{ project, run, vendor, event, deliverable, shot, work: 'hsm', gate: `${project}-lock`, rate: '24/1' },
      ...{
        task: isBeside ? `${project}-pull` : `${project}-anm-BECH_0010`,
        delegation: `${project}-handed`,
        comment: `${project}-said-${isBeside ? 'lab' : 'anim'}`,
        view: `${project}-view`,
        object: isBeside ? `${project}-pull` : `${project}-anm-BECH_0010`,
        service: 'assets',
        person: here.personOf(who),
      },
      ...{ material: isBeside ? `${project}-plate` : `${project}-version`, recipient: vendor, name: 'feature' },
      ...Object.fromEntries(
        ['Query.peopleImportPreview', 'Mutation.applyPeopleImport'].map((it) => [
          it,
          { input: { file: 'x', of: 'people' } },
        ]),
      ),
      'Query.project': { code: project },
      'Query.run': { address: `${project}/rich` },
      'Query.material': { id: isBeside ? `${project}-plate` : `${project}-version` },
      'Query.task': { id: isBeside ? `${project}-pull` : `${project}-anm-BECH_0010` },
      'Query.gate': { id: `${project}-lock` },
      'Query.views': { project },
      'Project.checkName': { file: `${shot}_v001.mov`, kind: 'version' },
      'Query.search': { text: 'hyperspace' },
      'Mutation.saveView': { project },
      'Mutation.follow': { concept: 'task' },
      'Query.deliverable': { project, code: deliverable },
      'Query.why': { event },
      'Query.template': { name: 'feature', version: 4 },
      'Template.daysOff': { from: '2026-05-01T00:00:00Z', to: '2026-05-04T00:00:00Z' },
      'Project.work': { code: 'hsm' },
      'Work.lineage': { of: 'deliverable', id: deliverable },
      'Project.grid': { filter: { dropped: true } },
      'Project.shots': { filter: { sequence: [isBeside ? 'LAB' : 'BECH'] }, first: 2 },
      'Project.tasks': { filter: { shot: [shot] }, first: 2 },
      'Project.materials': { filter: { shot: [isBeside ? 'LAB_0010' : 'BECH_0020'] }, first: 2 },
      'Project.deliverables': { filter: { text: deliverable }, first: 2 },
      'Project.changesSince': { epoch, version: 0 },
      'Grid.changesSince': { epoch, version: 0 },
      'Health.since': { at: new Date(Date.now() - 86_400_000).toISOString() },
      'Project.events': { first: 20, filter: { claims: true, outcome: [isBeside ? 'parked' : 'applied'] } },
    };
  }

  const isLeftOut = (coordinate: string) => DEEDS.includes(coordinate);
  /** All projects one sees are no way to one of them, nor is a lineage to what is shown to more people in its own list. */
  const isNoWay = (coordinate: string) =>
    isLeftOut(coordinate) || coordinate === 'Query.projects' || coordinate.startsWith('Lineage.');

  /** Asks fields together, and each by itself where something was refused: that may have taken the others with it. */
  async function asks(who: Who, scope: Scope, way: Way, names: string[]): Promise<GraphqlAnswer> {
    const ask = (of: string[]) => stand.ask(tokens.get(who) ?? null, question(way, examplesOf(scope, who), of));
    const together = await ask(names);
    if (together.errors.length === 0) return together;
    const each = await Promise.all(names.map((name) => ask([name])));
    return {
      status: together.status,
      errors: each.flatMap(({ errors }) => errors),
      data: merged(each.map(({ data }) => data)),
    };
  }

  /** The values at a field of the answer, and the codes of what was refused there. */
  function at({ data, errors }: GraphqlAnswer, way: Way, name: string): { values: unknown[]; codes: string[] } {
    const path = [...way.fields.map(({ field }) => field.name), name];
    const values = path.reduce<unknown[]>(
      (found, step) =>
        found.flatMap((it) => (it === null || it === undefined ? [] : [(it as Record<string, unknown>)[step]])).flat(),
      [data],
    );
    const codes = errors
      .filter((error) => (error.path ?? []).filter((it) => typeof it === 'string').join('.') === path.join('.'))
      .map(({ extensions }) => extensions?.code ?? '');
    return { values, codes };
  }
  const isSomething = (value: unknown): boolean =>
    value !== null && value !== undefined && (value as { totalCount?: number }).totalCount !== 0;
  const cellOf = ({ values, codes }: { values: unknown[]; codes: string[] }): Cell =>
    codes.length > 0 ? 'x' : values.some(isSomething) ? '+' : '.';

  it('shows of every field, to each role, what the schema says and no more', async () => {
    const table: string[] = [];
    const wrong: string[] = [];
    const empty: string[] = [];
    for (const way of waysTo(schema, isNoWay)) {
      // How a list is dealt out is nobody's secret where what is in it is; whether anything is, is asked of the list.
      if (/(Connection|Edge|PageInfo|Facets|FacetCount)$/.test(way.type.name)) continue;
      const names = Object.keys(way.type.getFields()).filter((name) => !isLeftOut(`${way.type.name}.${name}`));
      const answers = new Map<string, GraphqlAnswer>();
      await Promise.all(
        WHO.flatMap((who) =>
          SCOPES.map(async (scope) => answers.set(`${who} ${scope}`, await asks(who, scope, way, names))),
        ),
      );
      for (const name of names) {
        const coordinate = `${way.type.name}.${name}`;
        const cells = WHO.map((who) =>
          SCOPES.map((scope) => {
            const seenByAll = cellOf(at(answers.get(`administrator ${scope}`)!, way, name));
            const found = at(answers.get(`${who} ${scope}`)!, way, name);
            if (found.codes.includes('bug')) wrong.push(`${coordinate} ${who} ${scope}: bug`);
            const cell = cellOf(found);
            if (seenByAll !== '+') return cell === '+' ? '+' : cell === 'x' ? 'x' : '-';
            const expected = isExpected(way, name, who, scope);
            const isLess = who === 'recipient' && cell === '.' && isToldLess(way.type.name, coordinate);
            if ((cell === '+') !== expected && !isLess)
              wrong.push(`${coordinate} ${who} ${scope}: ${cell}, not as the rule says`);
            return cell;
          }).join(''),
        );
        if (cells.every((cell) => /^-+$/.test(cell))) empty.push(coordinate);
        table.push([coordinate, ...cells].join(' '));
      }
    }
    expect(wrong).toEqual([]);
    // A field that nothing is shown in says nothing of who sees it: give the film something for it.
    expect(empty).toEqual(NOTHING_TO_SHOW);
    expect(aligned(table)).toMatchSnapshot();
  }, 120_000);

  /** Whether the rules on the way, that of the field, and those of the rows they answer with let somebody see it. */
  function isExpected(way: Way, name: string, who: Who, scope: Scope): boolean {
    const field = way.type.getFields()[name]!;
    const steps = [...way.fields, { of: way.type, field }];
    return steps.every(({ of, field: step }) => {
      const rule = rules.get(`${of.name}.${step.name}`);
      const answered = rowsOf(step);
      const seer = isObjectType(answered) ? seerOfType(answered) : null;
      if (of.name === 'Query' && step.name === 'me' && who === 'anonymous') return false;
      const about = steps.some((it) => WHOLE_LISTS.includes(`${it.of.name}.${it.field.name}`)) ? 'own' : scope;
      // Of comments a recipient has those on its own deliverables.
      const type = who === 'recipient' && of.name === 'Deliverable' && answered.name === 'Comment' ? of : answered;
      return lets(rule!, who, scope, of.name) && (seer === null || lets(plain(seer), who, about, type.name));
    });
  }
  const plain = (seen: Seer): Rule => ({ seen, narrower: false, may: null });

  function lets({ seen, may: deed }: Rule, who: Who, scope: Scope, type: string): boolean {
    const principal = principals.get(who) ?? null;
    if (deed?.action === 'webhook.have') return mayHaveWebhooks(principal);
    if (deed) return principal !== null && deed.action !== 'read' && may(principal, deed.action);
    const project = scope === 'other' ? theirs.project : ours.project;
    const isOwned = scope === 'own' && OWNED[who]?.has(type);
    if (seen === 'oneself') return principal?.kind === 'person' && ONES_OWN.has(type);
    const owner = { project, vendor: isOwned ? principal?.id : 'somebody else' };
    // People and organisations are of the site: of them all, some are one's own or of one's own project.
    if (type === 'Person')
      return sees(sightOf(principal), seen, { person: '', memberships: [{ project: ours.project }] });
    if (type === 'Vendor') return sees(sightOf(principal), seen, { vendor: principal?.id });
    return sees(sightOf(principal), seen, owner);
  }

  it('lets each role do what the schema says and no more', async () => {
    const table: string[] = [];
    const deeds = [
      ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ({ on: 'mutation', field })),
      ...DEEDS.map((coordinate) => ({
        on: 'query',
        field: schema.getQueryType()!.getFields()[coordinate.split('.')[1] ?? '']!,
      })),
    ];
    for (const { on, field } of deeds) {
      const of = on === 'mutation' ? schema.getMutationType()! : schema.getQueryType()!;
      const cells: string[] = [];
      for (const who of WHO) {
        const row: string[] = [];
        for (const scope of SCOPES) {
          const before = stand.asked.length;
          const leaf = /^\[?(String|Int|Boolean|ID)\b/.test(field.type.toString());
          const asked = `${on} { ${field.name}${given(of, field, examplesOf(scope, who))}${leaf ? '' : ' { __typename }'} }`;
          const answer = await stand.ask(tokens.get(who) ?? null, asked);
          const code = answer.errors[0]?.extensions?.code ?? '';
          row.push(
            // Who is there the API keeps itself: no owner is asked.
            stand.asked.length > before || answer.errors.length === 0
              ? '+'
              : (LETTERS[code.replace(/^\w+\.unknown$/, 'unknown')] ?? `(${code})`),
          );
        }
        cells.push(row.join(''));
      }
      table.push([`${on} ${field.name}`, ...cells].join(' ').replace(`${on} `, `${on}.`));
    }
    expect(aligned(table)).toMatchSnapshot();
  }, 120_000);

  it('shows each role the webhooks it may have, whichever exchange answers with', async () => {
    const webhook = { name: 'W', url: 'https://x', types: [], registered: false, status: 'active', owner: 'x' };
    const counts = { waiting: 0, delivered: 0, failed: 0 };
    const told = {
      own: { vendor: `${ours.project}-anim` },
      beside: { vendor: `${ours.project}-lab` },
      project: { project: ours.project },
      other: { project: theirs.project },
      all: {},
    };
    const webhooks = Object.entries(told).map(([id, of]) => ({ ...webhook, id, ...of, createdAt: '', counts }));
    stand.owner('webhook.list', () => ({ webhooks }));
    const rows: string[] = [];
    for (const who of WHO) {
      const { data } = await stand.ask(tokens.get(who) ?? null, '{ webhooks { id } }');
      const seen = (data?.['webhooks'] ?? []) as { id: string }[];
      const may = Object.entries(told).filter(([, of]) => mayHaveWebhook(principals.get(who) ?? null, of));
      expect([who, seen.map(({ id }) => id)]).toEqual([who, may.map(([id]) => id)]);
      rows.push(`${who}: ${seen.map(({ id }) => id).join(' ')}`.trim());
    }
    expect(rows.filter((row) => !row.endsWith(':'))).toEqual([
      `postSupervisor: project`,
      `vendor: own`,
      `administrator: own beside project other all`,
    ]);
  });

  it('covers every type that is reached by asking; all others come with the answer to a deed', () => {
    const reached = new Set(waysTo(schema, isNoWay).map(({ type }) => type.name));
    const others = [...rules].filter(([coordinate]) => !reached.has(coordinate.split('.')[0] ?? ''));
    const unexplained = others.filter(
      // Webhooks are kept by exchange: which are shown to whom is asked below.
      ([coordinate, { seen }]) =>
        seen !== 'withParent' && seen !== 'webhook' && !/^(Mutation|Subscription)\./.test(coordinate),
    );
    expect(unexplained).toEqual([]);
  });
});

/** Lists of everything one sees, whatever is asked about. */
const WHOLE_LISTS = ['Query.projects', 'Query.notices'];
/** What the way that is asked by does not come to: an answer among comments, what has ended, the other things that are missing. */
const NOTHING_TO_SHOW = [
  ...[
    'WhyNot.at',
    'Event.causation',
    ...['NameMeaning.slate', 'NameMeaning.reel', 'NameMeaning.language'],
    'StatusGroup.name',
    'QcFinding.fixed',
    'QcFinding.before',
    'WaitLink.reason',
    'WaitLink.material',
  ],
  ...['WaitLink.progress', 'WaitLink.findings', 'WaitLink.gate', 'Comment.thread'],
  ...['TouchedReel.run', 'TouchedReel.runStatus'],
];
/** What each person is asked about here is their own of. */
const ONES_OWN = new Set(['Notice', 'Follow']);

/** A recipient is told that its delivery waits, and not for whom; no shot, task or preview is its own, so that its grid is empty. */
const isToldLess = (type: string, coordinate: string): boolean =>
  ['WhyNot', 'WaitLink', 'WaitBranch', 'WaitedFor', 'StatusReport'].includes(type) ||
  type.startsWith('Grid') ||
  coordinate === 'Project.poster';

/** The type of the rows a field answers with: of a connection, that of its nodes. */
function rowsOf({ type }: GraphQLField<unknown, unknown>): GraphQLNamedType {
  const named = getNamedType(type);
  if (!named.name.endsWith('Connection')) return named;
  return schema.getType(named.name.replace('Connection', '')) ?? named;
}

/** Whose rows are a vendor's own, and whose a recipient's. */
const OWNED: Partial<Record<Who, Set<string>>> = {
  vendor: new Set(['Shot', 'Task', 'Material', 'Preview', 'Comment', 'Event', 'Why', 'PullFile', 'Recut']),
  recipient: new Set(['Deliverable', 'Control', 'Verdict', 'Manifest', 'Dispatch']),
};

/** Refused: for want of a signature, of the right, or as something that is not there. */
const LETTERS: Record<string, string> = { 'access.unsigned': '?', 'access.denied': 'x', unknown: '0' };

/** Answers laid over each other, field by field. */
function merged(answers: unknown[]): Record<string, unknown> | null {
  const lay = (a: unknown, b: unknown): unknown => {
    if (a === null || a === undefined) return b;
    if (b === null || b === undefined) return a;
    if (Array.isArray(a) && Array.isArray(b))
      return a.length >= b.length ? a.map((it, at) => lay(it, b[at])) : lay(b, a);
    if (typeof a !== 'object' || typeof b !== 'object') return a;
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    const of = (it: object, name: string) => (it as Record<string, unknown>)[name];
    return Object.fromEntries([...names].map((name) => [name, lay(of(a, name), of(b, name))]));
  };
  return answers.reduce(lay, null) as Record<string, unknown> | null;
}

function aligned(rows: string[]): string {
  const head = ['', ...WHO].join(' ');
  const cells = [head, ...rows].map((row) => row.split(' '));
  const widths = cells[0]!.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  return `\n${cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`;
}
