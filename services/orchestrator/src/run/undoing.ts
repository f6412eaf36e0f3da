import { activityLabel } from '@bobine/contracts';
import type { Catalogue, CatalogueEntry, CompiledTemplate, Effect, Standing } from '@bobine/templates';

type Told = Omit<Effect, 'effect'> & { effect: Effect['effect'] | 'stays'; how?: string };

/** What becomes of a run that is cancelled, with how its steps are undone, and which stay as they were done, and why. */
export function withWhatStays(
  effects: Effect[],
  { steps }: CompiledTemplate,
  standings: Readonly<Record<string, Standing>>,
  catalogue: Catalogue,
): Told[] {
  const entryOf = (label: string | undefined): CatalogueEntry | undefined =>
    catalogue.find((entry) => activityLabel(entry) === label);
  const tasks = steps.filter((step) => step.kind === 'task');
  const undone = effects.map((effect): Told => {
    const undo = effect.effect === 'undone' ? tasks.find(({ path }) => path === effect.step)?.undo : null;
    const how = entryOf(undo?.name)?.title;
    return how === undefined ? effect : { ...effect, how };
  });
  const staying = tasks.flatMap(({ path, title, activity, undo }): Told[] => {
    const stands = standings[path];
    const how = undo === null ? entryOf(activity.name)?.stays : undefined;
    if (stands?.status !== 'done' || how === undefined) return [];
    const { attempt, status } = stands;
    return [{ step: path, title, attempt, status, effect: 'stays', how }];
  });
  return [...undone, ...staying];
}
