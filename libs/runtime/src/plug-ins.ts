import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CatalogueEntry, catalogueWith, type PlugIn } from '@bobine/contracts';
import { EnvError } from './settings.js';

/** What plug-ins bring, and every activity a template may use with them. */
export type Activities = { plugIns: PlugIn[]; catalogue: CatalogueEntry[] };

/**
 * Loads the modules that the environment names, each of which exports its activities. They run in this process with all its
 * rights. What is wrong with them is told at once, and the service does not start.
 */
export async function loadActivities(
  service: string,
  { BOBINE_ACTIVITIES = '' }: { BOBINE_ACTIVITIES?: string | undefined },
): Promise<Activities> {
  const modules = BOBINE_ACTIVITIES.split(',').flatMap((path) => path.trim() || []);
  const problems: string[] = [];
  const plugIns: PlugIn[] = [];
  for (const module of modules) {
    try {
      plugIns.push({ module, activities: await activitiesOf(module) });
    } catch (error) {
      problems.push(`${module}: ${(error as Error).message}`);
    }
  }
  const { catalogue, problems: wrong } = catalogueWith(plugIns);
  problems.push(...wrong);
  if (problems.length > 0)
    throw new EnvError(
      service,
      problems.map((problem) => `  BOBINE_ACTIVITIES: ${problem}`),
    );
  return { plugIns, catalogue };
}

async function activitiesOf(module: string): Promise<PlugIn['activities']> {
  const { activities } = (await import(pathToFileURL(resolve(module)).href)) as Partial<PlugIn>;
  if (!Array.isArray(activities)) throw new Error('exports no list called activities');
  return activities;
}
