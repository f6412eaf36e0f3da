import {
  type compareTemplates,
  english,
  type InputOf,
  type OutputOf,
  type publishTemplate,
  refuse,
  type retireTemplate,
  templatePublished,
  templateRetired,
} from '@bobine/contracts';
import { type CommandContext, emit } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { type Catalogue, differences } from '@bobine/templates';
import { compiledTemplate } from './compiled.store.js';
import { examined, notesOn } from './examined.js';
import {
  currentVersion,
  keepVersion,
  knownVersion,
  latestVersion,
  makeCurrent,
  retireCurrent,
  versionOf,
} from './template.store.js';

type Published = OutputOf<typeof publishTemplate>;

/**
 * Puts a template through the publish gate and, when nothing is wrong with it, makes it the version that starts runs.
 * The same content is the same version, however often it is published.
 */
export async function publish(
  { source, why, dryRun }: InputOf<typeof publishTemplate>,
  { tx, cause }: CommandContext,
  catalogue: Catalogue,
): Promise<Published> {
  const { template, problems } = await examined(tx, source, catalogue);
  if (!template) return { name: nameIn(source), version: 0, hash: '', problems, changes: [], notes: [] };
  const { name, hash } = template;
  await lockNames(tx, [`template:${name}`]);
  const current = await currentVersion(tx, name);
  const known = await versionOf(tx, hash);
  const version = known?.version ?? ((await latestVersion(tx, name))?.version ?? 0) + 1;
  const changes = current ? differences(await compiledTemplate(tx, current.hash), template) : [];
  const notesTold = notesOn(template, catalogue);
  const notes = notesTold.map(english);
  const published: Published = { name, version, hash, problems: [], changes, notes, notesTold };
  if (dryRun || known?.current) return published;
  if (!known) await keepVersion(tx, template, version, source, cause.actor);
  await makeCurrent(tx, template);
  const { words } = template;
  const state = { name, version, hash, source, ...(why ? { why } : {}), ...(words ? { words } : {}) };
  await emit(tx, templatePublished, subjectOf(name), state, cause);
  return published;
}

/** Takes a template out of use: no fact starts a run of it any more, and those that run go on. */
export async function retire(
  { template: name, why }: InputOf<typeof retireTemplate>,
  { tx, cause }: CommandContext,
): Promise<OutputOf<typeof retireTemplate>> {
  await lockNames(tx, [`template:${name}`]);
  const current = await currentVersion(tx, name);
  if (!current) return { name, version: (await knownVersion(tx, name)).version };
  const { version, hash, source } = current;
  await retireCurrent(tx, name);
  const state = { name, version, hash, source, ...(why ? { why } : {}), retired: true as const };
  await emit(tx, templateRetired, subjectOf(name), state, cause);
  return { name, version };
}

/** What differs between two versions, or between one and a source that is not published yet. */
export async function compare(
  { template: name, from, to, source }: InputOf<typeof compareTemplates>,
  { tx }: CommandContext,
  catalogue: Catalogue,
): Promise<OutputOf<typeof compareTemplates>> {
  if (source !== undefined && to !== undefined) {
    throw refuse('template.compare', 'Give either the version to compare with, or a source, not both.');
  }
  const before = await compiledTemplate(tx, (await knownVersion(tx, name, from)).hash);
  if (source === undefined) {
    const after = await compiledTemplate(tx, (await knownVersion(tx, name, to)).hash);
    return { problems: [], changes: differences(before, after) };
  }
  const { template, problems } = await examined(tx, source, catalogue);
  return { problems, changes: template ? differences(before, template) : [] };
}

const subjectOf = (name: string): string => `template/${name}`;

/** The name a template that cannot be read gives itself, for the answer. */
const nameIn = (source: string): string => /^\s*"?name"?\s*:\s*"?([A-Za-z0-9-]{1,60})/m.exec(source)?.[1] ?? 'template';
