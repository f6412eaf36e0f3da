import * as c from '@bobine/contracts';
import { applyBatch } from '@bobine/messaging';
import { createLog } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deliveries } from '../testing/deliveries.js';
import { film } from '../testing/film.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { CONCEPTS } from '../migrations/read-model.migration.js';
import { projection } from './projection.js';

const logger = createLog('api', 'silent');

describe('the projection', () => {
  let db: FreshDatabase;
  let reader = 0;
  beforeAll(async () => {
    db = await freshDatabase('api', MIGRATIONS);
  });
  afterAll(() => db?.drop());

  const apply = (events: c.Envelope[], name = `reader ${++reader}`) => applyBatch(name, db, projection, events, logger);

  const empty = () =>
    db.query(
      `truncate ${CONCEPTS.join(', ')}, grid_shot, grid_cell, event, answer, evaluation, turned_away, project_version, change`,
    );

  /** Everything the read model shows, without the order in which it was told. */
  const shown = async (): Promise<Record<string, unknown>> => {
    const all: Record<string, unknown> = {};
    for (const concept of CONCEPTS) {
      all[concept] = await db.query(
        `select project, id, parent, sort, data, created_at, changed_at from ${concept} order by project, id`,
      );
    }
    for (const table of ['grid_shot', 'grid_cell']) {
      all[table] = await db.query(`select * from ${table} order by project, id`);
    }
    all['event'] = await db.query('select * from event order by id');
    all['answer'] = await db.query('select claim, data from answer order by claim');
    all['evaluation'] = await db.query('select id, event, data from evaluation order by id');
    return all;
  };

  const story = (): c.Envelope[] => {
    const { facts, claims } = film('p', 6);
    deliveries(facts, 'p-dist');
    const held = claims['held'] ?? '';
    facts.say(c.claimAnswered.assets, `claim/${held}`, {
      claim: held,
      claimType: c.arrivalClaimed.type,
      vendor: 'p-anim',
      answer: 'applied',
      reason: 'It is registered.',
      effects: [],
    });
    facts.say(c.factEvaluated, 'fact/x', {
      event: held,
      eventType: 'x',
      outcome: 'notFired',
      reason: 'No rule.',
      runs: [],
    });
    const run = { run: 'p/hsm/feature', template: 'feature', version: 4, hash: 'f', work: 'hsm' };
    facts.say(c.runEnded, 'run/p/hsm/feature', { ...run, status: 'completed' });
    const gate = facts.events.find(({ type }) => type === c.gateOpened.type)?.data as c.DataOf<typeof c.gateOpened>;
    facts.say(c.gateCancelled, `gate/${gate.gate}`, { ...gate, status: 'cancelled', reason: 'The run has ended.' });
    const project = { code: 'p', title: 'Hyperspace Madness' };
    const hold = { reason: 'No money.', at: '2026-05-04T10:00:00.000Z' };
    facts.say(c.projectHeld, 'project/p', { ...project, held: hold });
    facts.say(c.projectNamesSet, 'project/p', { ...project, names: [], held: hold });
    facts.say(c.projectReleased, 'project/p', { ...project, reason: 'Money.' });
    const task = facts.events.find(({ type }) => type === c.taskOpened.type)?.data as c.DataOf<typeof c.taskOpened>;
    const given = { ...task, vendor: 'p-lab', priority: 'high' as const };
    facts.say(c.taskAmended, `task/${task.task}`, { ...given, was: { vendor: 'p-anim' }, why: 'They are full.' });
    facts.say(c.gateAmended, `gate/${gate.gate}`, { ...gate, priority: 'low', was: {}, why: 'Later.' });
    return facts.events;
  };

  it('shows the same rows whatever order events come in, and however often', async () => {
    const events = story();
    await empty();
    await apply(events);
    const expected = await shown();
    expect((expected['step'] as { data: { title: string } }[]).length).toBeGreaterThan(8);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.subarray(events),
        fc.integer({ min: 1, max: 40 }),
        async (shuffled, again, size) => {
          await empty();
          const name = `reader ${++reader}`;
          const all = [...shuffled, ...again];
          for (let at = 0; at < all.length; at += size) await apply(all.slice(at, at + size), name);
          expect(await shown()).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('shows them also when a topic is read long before another', async () => {
    const events = story();
    await empty();
    await apply(events);
    const expected = await shown();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...c.SERVICES, 'claims'], { minLength: 6 }), async (topics) => {
        await empty();
        const name = `reader ${++reader}`;
        for (const topic of topics) {
          const of = (event: c.Envelope) =>
            c.isClaimType(event.type) ? 'claims' : c.eventDefinition(event.type)?.owner;
          await apply(
            events.filter((event) => of(event) === topic),
            name,
          );
        }
        expect(await shown()).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it('knows the answer of a claim that comes after it', async () => {
    const events = story();
    const claim = events.find(({ type }) => type === c.arrivalClaimed.type);
    const answer = events.find(
      ({ subject, type }) =>
        subject === `claim/${claim?.id}` && c.eventDefinition(type)?.owner === 'assets' && type !== claim?.type,
    );
    await empty();
    await apply([answer, claim].filter((event) => event !== undefined));
    expect(await db.query('select outcome from event where claim')).toEqual([{ outcome: 'applied' }]);
  });

  it('counts versions without a gap, one for each change', async () => {
    await empty();
    await apply(story());
    const [row] = await db.query<{ n: number; least: string; most: string; version: string }>(
      `select count(*)::int as n, min(change.version) as least, max(change.version) as most, max(project_version.version) as version
       from change join project_version using (project)`,
    );
    expect(row).toEqual({ n: row?.n, least: '1', most: String(row?.n), version: String(row?.n) });
  });

  it('parks no event of the product', async () => {
    expect(await db.query('select * from parked')).toEqual([]);
    expect(await db.query('select * from failures')).toEqual([]);
  });
});
