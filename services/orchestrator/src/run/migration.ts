import { createHash } from 'node:crypto';
import { type InputOf, type migrateRuns, type OutputOf, refuse, phrase } from '@bobine/contracts';
import type { CommandContext } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import {
  canonical,
  type CompiledTemplate,
  fanOutsChanged,
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
import { fanOutsOf, itemsOf } from '../fan-out/fan-out.store.js';
import { endFanOuts } from '../fan-out/open.js';
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
      throw refuse('migration.item', phrase`${address} is an item of ${run.parent}: it goes over with that run.`);
    }
    const target = await knownVersion(tx, run.template, asked.version);
    const going = await goingTo(tx, run);
    if (target.hash === going) continue;
    if (going !== run.hash) {
      throw refuse(
        'migration.underWay',
        phrase`${address} goes over to another version just now. Look again, then decide.`,
      );
    }
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

/** The version a run follows, or has been told to go over to: what becomes of its steps can be said only once it has. */
async function goingTo(tx: Tx, { address, hash }: RunRow): Promise<string> {
  const [last] = await tx.query<{ hash: string }[]>(
    `select payload -> 'to' ->> 'hash' as hash from dispatches where run = $1 and kind = 'migrate'
     order by number desc limit 1`,
    [address],
  );
  return last?.hash ?? hash;
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
  for (const [old, now] of fanOutsChanged(from, to)) {
    // What they are given they get with the order.
    const given = Object.fromEntries(Object.keys(now.with).map((name) => [name, null]));
    const within = planWithin(plan, now.path);
    for (const item of await itemsOf(tx, run, now.path)) {
      if (item.status !== 'running' || item.run === null) continue;
      const known = { ...given, ...(await inputsOf(tx, item.run)) };
      all.push(...(await effectsOn(tx, item.run, old.template, now.template, known, within)));
    }
  }
  return all;
}

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
  // Of a fan-out that is there no more nobody wants the items.
  const stays = new Set(template.steps.filter(({ kind }) => kind === 'forEach').map(({ path }) => path));
  const left = (await fanOutsOf(tx, run.address)).filter((step) => !stays.has(step));
  await endFanOuts(tx, run, left, reason);
  const now: RunRow = { ...run, hash, version };
  await emitMigrated(tx, now, template, { from: run.version, reason, gone });
  return now;
}
