import type { Target } from '../changing/target.js';
import type { RowStore } from './row-store.js';
import type { Selection } from './selection.js';

/** The tasks that are selected, as they are now. */
export const targetsOf = (store: Pick<RowStore, 'byId'>, selection: Selection): Target[] =>
  [...selection].flatMap(([id, types]) => {
    const row = store.byId(id);
    return [...types].flatMap((type) => {
      const cell = row?.cells[type];
      return row && cell ? [{ row, type, cell }] : [];
    });
  });
