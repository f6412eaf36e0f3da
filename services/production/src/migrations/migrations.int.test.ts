import { expect, it } from '@jest/globals';
import { World } from '../testing/world.js';
import { MIGRATIONS } from './migrations.js';

it('every migration can be undone and made again', async () => {
  const world = await World.open();
  try {
    const tables = () =>
      world.db.query(
        "select table_name, column_name from information_schema.columns where table_schema = 'production' order by 1, 2",
      );
    const before = await tables();
    for (let undone = 0; undone < MIGRATIONS.length; undone++) await world.db.source.undoLastMigration();
    expect((await tables()).some((row) => row['table_name'] === 'tasks')).toBe(false);
    await world.db.source.runMigrations();
    expect(await tables()).toEqual(before);
    await world.withProject();
  } finally {
    await world.db.drop();
  }
});
