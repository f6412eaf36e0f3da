import { createHash } from 'node:crypto';
import { type InputOf, type migrateRuns, type OutputOf, refuse } from '@bobine/contracts';
import type { CommandContext } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import {
  canonical,
  type CompiledTemplate,
  type ForEachStep,
  foreseeMigration,
  type Json,
  type JsonMap,
  type MigrationEffect,
  type MigrationPlan,
  movesOf,
  planWithin,
} from '@bobine/templates';
import type { Recording } from '@bobine/workflows';
import { type Dispatch, numberDispatches, writeDispatches } from '../dispatch/dispatch.store.js';
import { itemsOf } from '../fan-out/fan-out.store.js';
import { compiledTemplate } from '../template/compiled.store.js';
import { knownVersion } from '../template/template.store.js';
import { emitMigrated } from './run-events.js';
import { inputsOf, type RunRow, setVersion } from './run.store.js';
import { standingsOf } from './effects.js';
import { running } from './reach.js';

type Asked = InputOf<typeof migrateRuns>;
type Effects = OutputOf<typeof migrateRuns>['effects'];

/**
 * Takes runs over to another version of their template, with their items. Said at once, carried out by each run in its turn.
 * Nothing is done where one of them cannot go over so, or has moved since the preview.
 */
export async function migrateAll(asked: Asked, { tx }: CommandContext): Promise<OutputOf<typeof migrateRuns>> {
  await lockNames(
    tx,
    asked.runs.map((run) => `steer:${run}`),
  );
  const effects: Effects = [];
  const dispatches: Dispatch[] = [];
  for (const address of asked.runs) {
    const run = await running(tx, address);
    if (run.parent !== null) {
      throw refuse('migration.item', `${address} is an item of ${run.parent}: it goes over with that run.`);
    }
    const target = await knownVersion(tx, run.template, asked.version);
    if (target.hash === run.hash) continue;
    const [from, to] = [await compiledTemplate(tx, run.hash), await compiledTemplate(tx, target.hash)];
    const plan = planFor(from, to, asked);
    effects.push(...(await effectsOn(tx, address, from, to, await inputsOf(tx, address), plan)));
    const payload = { to: { hash: target.hash, version: target.version }, plan };
    dispatches.push({ kind: 'migrate', run: address, payload });
  }
  const preview = createHash('sha256')
    .update(canonical(effects as unknown as Json))
    .digest('hex');
  if (asked.dryRun) return { effects, preview };
  if (asked.preview !== undefined && asked.preview !== preview) {
    throw refuse('migration.changed', 'Something has happened since you looked. Look again, then decide.');
  }
  await writeDispatches(tx, dispatches);
  await numberDispatches(tx);
  return { effects, preview };
}

const planFor = (from: CompiledTemplate, to: CompiledTemplate, asked: Asked): MigrationPlan => ({
  reason: asked.reason,
  moves: movesOf(from, to, asked.moves ?? {}),
  answers: asked.answers ?? {},
  inputs: (asked.inputs ?? {}) as JsonMap,
});

/** What would become of each step of a run, and of those of its items that run. */
async function effectsOn(
  tx: Tx,
  run: string,
  from: CompiledTemplate,
  to: CompiledTemplate,
  inputs: JsonMap,
  plan: MigrationPlan,
): Promise<Effects> {
  const effects = foreseeMigration(from, to, await standingsOf(tx, run), inputs, plan);
  const all = effects.map((effect) => said(run, effect));
  for (const { step } of effects.filter(({ becomes }) => becomes === 'amended')) {
    const [old, now] = [fanOutAt(from, step), fanOutAt(to, step)];
    if (!old || !now || old.template.hash === now.template.hash) continue;
    for (const item of await itemsOf(tx, run, step)) {
      if (item.status !== 'running' || item.run === null) continue;
      const given = await inputsOf(tx, item.run);
      const within = planWithin(plan, step);
      all.push(...(await effectsOn(tx, item.run, old.template, now.template, given, within)));
    }
  }
  return all;
}

const fanOutAt = ({ steps }: CompiledTemplate, path: string): ForEachStep | undefined => {
  const step = steps.find((each) => each.path === path);
  return step?.kind === 'forEach' ? step : undefined;
};

const said = (
  run: string,
  { step, was, title, attempt, status, becomes, because, asks }: MigrationEffect,
): Effects[number] => ({
  ...{ run, step, title, attempt, status, becomes, asks },
  ...(was === null ? {} : { was }),
  ...(because === null ? {} : { because }),
});

/** Records that a run has gone over, and says which steps it has now; how each stands is said after it. */
export async function recordMigration(
  tx: Tx,
  run: RunRow,
  { hash, version, reason, gone, inputs }: NonNullable<Recording['migrated']>,
): Promise<RunRow> {
  if (run.hash === hash) return run;
  await setVersion(tx, run.address, { hash, version, inputs });
  const template = await compiledTemplate(tx, hash);
  const now: RunRow = { ...run, hash, version };
  await emitMigrated(tx, now, template, { from: run.version, reason, gone });
  return now;
}
