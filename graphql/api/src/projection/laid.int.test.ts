import type { Envelope } from '@bobine/contracts';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MIGRATIONS } from '../migrations/migrations.js';
import { type Concept, CONCEPTS } from '../migrations/read-model.migration.js';
import { SHOWN } from '../read/read-model.js';
import { deliveries } from '../testing/deliveries.js';
import { film } from '../testing/film.js';
import { dataOf, type Kept, wouldBe } from './laid.js';
import { writeRows } from './row.js';
import { rowsOf } from './rows-of.js';

describe('facts laid over a row', () => {
  let db: FreshDatabase;
  beforeAll(async () => {
    db = await freshDatabase('api', MIGRATIONS);
  });
  afterAll(() => db?.drop());

  const { facts } = film('p', 4);
  deliveries(facts, 'p-dist');

  const write = (events: Envelope[]): Promise<void> =>
    db.transaction((tx) =>
      writeRows(
        tx,
        events.flatMap((event) => rowsOf(event).map((row) => ({ event, row }))),
      ),
    );
  const kept = async (concept: Concept): Promise<Map<string, Kept>> => {
    const rows = await db.query<Kept & { id: string }>(
      `select id, state, subjectversion::int, lasting, lasting_versions from ${concept} where project = 'p'`,
    );
    return new Map(rows.map(({ id, ...row }) => [id, row]));
  };
  const shown = async (concept: Concept): Promise<Map<string, unknown>> => {
    const rows = await db.query<{ id: string; data: unknown }>(`select id, ${SHOWN} as data from ${concept}`);
    return new Map(rows.map(({ id, data }) => [id, data]));
  };

  it('show what the read model then shows, whatever has come before and in whichever order they come', async () => {
    const story = fc.shuffledSubarray(facts.events, { minLength: facts.events.length });
    await fc.assert(
      fc.asyncProperty(story, fc.nat(facts.events.length), async (events, told) => {
        await db.query(`truncate ${CONCEPTS.join(', ')}`);
        await write(events.slice(0, told));
        const then = events.slice(told);
        const foreseen = new Map<Concept, Map<string, Kept>>();
        for (const concept of CONCEPTS) foreseen.set(concept, wouldBe(then, concept, await kept(concept)));
        await write(then);
        for (const [concept, rows] of foreseen) {
          const is = await shown(concept);
          for (const [id, row] of rows) expect([concept, id, dataOf(row, 'p')]).toEqual([concept, id, is.get(id)]);
        }
      }),
      { numRuns: 10 },
    );
  });
});
