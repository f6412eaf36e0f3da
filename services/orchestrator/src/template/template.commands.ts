import { CATALOGUE, type InputOf, type OutputOf, publishTemplate, templatePublished } from '@bobine/contracts';
import { type CommandContext, emit } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { examine, type Problem } from '@bobine/templates';
import { keepVersion, makeCurrent, nextVersion, versionOf } from './template.store.js';

type Published = OutputOf<typeof publishTemplate>;

/**
 * Puts a template through the publish gate and, when nothing is wrong with it, makes it the version that starts runs.
 * The same content is the same version, however often it is published.
 */
export async function publish(
  { source, dryRun }: InputOf<typeof publishTemplate>,
  { tx, cause }: CommandContext,
): Promise<Published> {
  const { template, problems } = examine(source, CATALOGUE);
  if (!template) return { name: nameIn(source), version: 0, hash: '', problems: problems.map(said) };
  const { name, hash } = template;
  await lockNames(tx, [`template:${name}`]);
  const known = await versionOf(tx, hash);
  const version = known?.version ?? (await nextVersion(tx, name));
  const published: Published = { name, version, hash, problems: [] };
  if (dryRun || known?.current) return published;
  if (!known) await keepVersion(tx, template, version, source, cause.actor);
  await makeCurrent(tx, template);
  await emit(tx, templatePublished, `template/${name}`, { name, version, hash, source }, cause);
  return published;
}

const said = ({ path, problem, fix, line }: Problem): Published['problems'][number] => ({ path, problem, fix, line });

/** The name a template that cannot be read gives itself, for the answer. */
const nameIn = (source: string): string => /^\s*"?name"?\s*:\s*"?([A-Za-z0-9-]{1,60})/m.exec(source)?.[1] ?? 'template';
