import {
  createProject,
  giveGrant,
  issueLink,
  newId,
  registerPerson,
  registerVendor,
  registerWork,
  type taskOpened,
} from '@bobine/contracts';
import pg from 'pg';
import { chance } from '../chance.js';
import { median, percentile, rounded, table } from '../figures.js';
import { load, machine } from '../machine.js';
import { ApiRefusal, ProductApi } from '../product-api.js';
import type { Bench } from '../result.js';
import { benchSite } from '../site.js';
import { BENCH, beginWall, ourWall, wallIsShown } from '../wall/our-wall.js';
import { PROJECT, TYPES } from '../wall/wall.js';
import { rankTest } from './rank.js';

const SHOTS = 500;
const SAMPLES = 400;
const WARM = 40;
/** What is told apart by so little chance is not told apart by anybody who asks over a network. */
const ALIKE = 0.55;

type Side = 'foreign' | 'missing';
type Found = ReturnType<typeof rankTest> & { name: string; who: string } & Record<Side, number[]>;
/** A question about something that is there for others, or for nobody, and by which names it asks. */
type Question = { name: string; query: string; names: (side: Side, at: number) => Record<string, string> };

/**
 * Whether time tells what one may not see from what is not there: questions by a person and a vendor of another project,
 * about what is there and what is not, in turn and at random; medians, and a rank test over all answers.
 */
export const hidden: Bench = async ({ options, env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  try {
    const product = await site.startServices('production', 'api');
    const db = new pg.Pool({ connectionString: product.databaseUrl, max: 2 });
    try {
      say('Making what is hidden');
      await beginWall(product.commands);
      const tasks = await ourWall(product.commands, 'hidden', SHOTS);
      const askers = await comeIn(product.commands, product.url('api'));
      await wallIsShown(db, SHOTS * TYPES.length);
      await db.query('vacuum analyze');
      const { rows } = await db.query<{ id: string }>(
        `select id from api.event where type = $1 and project = $2 limit 500`,
        ['bobine.task.opened.v1' satisfies (typeof taskOpened)['type'], PROJECT],
      );
      const toss = chance(options.seed);
      const some = (of: readonly string[], at: number): string => of[at % of.length] ?? '';
      const events = rows.map(({ id }) => id);
      const task = (side: Side, at: number) => (side === 'foreign' ? some(tasks, at) : newId());
      const questions: Question[] = [
        {
          name: 'project',
          query: 'query ($X: String!) { project(code: $X) { title } }',
          names: (side) => ({ X: codes(side) }),
        },
        {
          name: 'event (why)',
          query: 'query ($X: ID!) { why(event: $X) { summary } }',
          names: (side, at) => ({ X: side === 'foreign' ? some(events, at) : newId() }),
        },
        {
          name: 'task (comments)',
          query: 'query ($P: String!, $X: ID!) { comments(project: $P, kind: task, object: $X) { totalCount } }',
          names: (side, at) => ({ P: codes(side), X: task(side, at) }),
        },
        {
          name: 'task (report)',
          query: 'mutation ($X: ID!) { reportTask(task: $X, status: "wip") { id } }',
          names: (side, at) => ({ X: task(side, at) }),
        },
      ];
      const found: Found[] = [];
      for (const { name, query, names } of questions) {
        for (const [who, client] of Object.entries(askers)) {
          signal.throwIfAborted();
          const took = { foreign: [] as number[], missing: [] as number[] };
          const said = { foreign: new Set<string>(), missing: new Set<string>() };
          for (let round = -WARM; round < SAMPLES; round++) {
            const sides: Side[] = toss() < 0.5 ? ['foreign', 'missing'] : ['missing', 'foreign'];
            for (const side of sides) {
              // Names are made before the clock runs: that takes longer than looking one up.
              const asked = names(side, round + WARM);
              const began = performance.now();
              const answer = await refusal(client, query, asked);
              if (round < 0) continue;
              took[side].push(performance.now() - began);
              said[side].add(answer);
            }
          }
          const isAlike = JSON.stringify([...said.foreign]) === JSON.stringify([...said.missing]);
          if (!isAlike)
            throw new Error(`${who}, ${name}: ${[...said.foreign]} is answered beside ${[...said.missing]}`);
          found.push({ name, who, ...took, ...rankTest(took.foreign, took.missing) });
        }
      }
      say('\nAnswers about what is there for others, beside what is not there, milliseconds:');
      say(
        table([
          ['', 'there', 'p95', 'missing', 'p95', 'ratio', 'told by chance', 'p'],
          ...found.map(({ name, who, foreign, missing, chance: told, p }) => [
            ...[
              `${name}, ${who}`,
              median(foreign),
              percentile(foreign, 0.95),
              median(missing),
              percentile(missing, 0.95),
            ],
            ...[(median(foreign) / median(missing)).toFixed(3), told.toFixed(3), p.toFixed(3)],
          ]),
        ]),
      );
      const ratioOf = ({ foreign, missing }: (typeof found)[number]) => median(foreign) / median(missing);
      const far = (one: (typeof found)[number]) => Math.abs(Math.log(ratioOf(one)));
      const [worst] = found.toSorted((a, b) => far(b) - far(a));
      if (!worst) throw new Error('nothing was asked');
      return {
        bench: 'hidden',
        ...{ ratio: rounded(ratioOf(worst), 3), ours: rounded(median(worst.foreign), 2) },
        ...{ bare: rounded(median(worst.missing), 2), unit: 'ms' },
        conditions: {
          ...{ samples: SAMPLES, shots: SHOTS, worst: `${worst.name}, ${worst.who}`, seed: options.seed },
          questions: found.map((one) => ({
            ...{ question: one.name, who: one.who, ratio: rounded(ratioOf(one), 3) },
            ...{
              chance: rounded(one.chance, 3),
              p: rounded(one.p, 3),
              alike: Math.abs(one.chance - 0.5) < ALIKE - 0.5,
            },
          })),
          ...{ servers: site.servers.obtained, load: load(), ...machine() },
        },
      };
    } finally {
      await db.end();
    }
  } finally {
    await site.stop();
  }
};

/** Of the same length, so that only one thing is another. */
const codes = (side: Side): string => (side === 'foreign' ? PROJECT : 'bunch');

/**
 * What is said to a question that is refused, or answered with nothing; the name that was asked for is taken out. It is asked with
 * variables: a text that was asked before is not read once more, and would be answered sooner.
 */
async function refusal(client: ProductApi, query: string, names: Record<string, string>): Promise<string> {
  const without = (text: string) => Object.values(names).reduce((said, name) => said.replaceAll(name, '…'), text);
  try {
    return JSON.stringify(await client.ask(query, names));
  } catch (error) {
    if (error instanceof ApiRefusal) return without(error.message);
    throw error;
  }
}

/** A coordinator and a vendor of another project, signed in. */
async function comeIn(
  commands: Parameters<typeof beginWall>[0],
  api: string,
): Promise<Record<'person' | 'vendor', ProductApi>> {
  await commands.send(createProject, { project: 'mine', title: 'Mine' }, BENCH);
  const rate = { num: 24, den: 1 };
  const work = { project: 'mine', work: 'mine', title: 'Mine', kind: 'feature' as const, rate, identifiers: [] };
  await commands.send(registerWork, work, BENCH);
  const memberships = [{ project: 'mine', roles: ['coordinator'], titles: [] }];
  const { person } = await commands.send(registerPerson, { name: 'Ada', memberships }, BENCH);
  const vendor = { vendor: 'mine-vfx', name: 'VFX', kind: 'vendor' as const, source: '//mine.example' };
  await commands.send(registerVendor, vendor, BENCH);
  await commands.send(giveGrant, { project: 'mine', vendor: 'mine-vfx', types: ['bobine.status.claimed.v1'] }, BENCH);
  const signedIn = async (whom: { person: string } | { vendor: string }): Promise<ProductApi> => {
    const { token } = await commands.send(issueLink, whom, BENCH);
    const client = new ProductApi(api);
    await client.signIn(token);
    await client.eventually('{ project(code: "mine") { title } }', {});
    return client;
  };
  return { person: await signedIn({ person }), vendor: await signedIn({ vendor: 'mine-vfx' }) };
}
