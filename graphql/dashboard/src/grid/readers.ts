import type { Target } from '../changing/target.js';
import type { Commented } from '../comment/use-commenting.js';

/** Tasks of one vendor, or of the house: what is written on them is read by the same. */
export type Readers = { vendor: string | null; targets: Target[] };

/** Tasks by who reads what is shared on them, the most of them first. */
export const readersOf = (targets: readonly Target[]): Readers[] =>
  [...Map.groupBy(targets, ({ cell }) => cell.vendor)]
    .map(([vendor, of]) => ({ vendor, targets: of }))
    .toSorted((one, other) => other.targets.length - one.targets.length);

/** What is written on when one writes on these tasks. */
export const commentedBy = (targets: readonly Target[]): Commented[] =>
  targets.map(({ cell }) => ({ kind: 'task', object: cell.task }));
