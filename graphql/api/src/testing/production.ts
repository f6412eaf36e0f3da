import { type Envelope, isRefusal } from '@bobine/contracts';
import { World } from '../../../../services/production/src/testing/world.js';
import type { Stand } from './stand.js';

/** Has the real production answer an API's commands, from a database of its own; what it tells is applied at once. */
export async function withProduction(stand: Stand): Promise<World> {
  const world = await World.open();
  let last = 0n;
  let telling = Promise.resolve();
  const tell = async () => {
    const rows = await world.db.query<{ seq: string; event: Envelope }>(
      'select seq, event from outbox where seq > $1 order by seq',
      [String(last)],
    );
    last = BigInt(rows.at(-1)?.seq ?? last);
    for (let from = 0; from < rows.length; from += 500) {
      await stand.apply(rows.slice(from, from + 500).map(({ event }) => event));
    }
  };
  for (const name of world.commands.names()) {
    stand.owner(name, async ({ input, principal, commandId, dryRun, expectedVersion }) => {
      const given = expectedVersion === undefined ? {} : { expectedVersion };
      try {
        if (dryRun) return await world.commands.tryOut(world.db, name, input, principal, given);
        return await world.commands.execute(world.db, name, input, principal, commandId, given);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        const { code, user, told, details } = error;
        return { refused: { code, user, details, ...(typeof told === 'object' ? { told } : {}) } };
      } finally {
        telling = telling.then(tell);
      }
    });
  }
  return world;
}
