import type { Priority } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { CompiledTemplate, Fact, JsonMap } from '@bobine/templates';
import type { Cause } from '@bobine/messaging';
import { writeDispatches } from '../dispatch/dispatch.store.js';
import { holdOf } from '../hold/hold.store.js';
import { runAddress } from '../run/address.js';
import { emitStarted } from '../run/run-events.js';
import { findRun, type NewRun, writeRuns } from '../run/run.store.js';
import { compiledTemplate } from '../template/compiled.store.js';

/** A start rule that fires: which version's, for which fact, under which business key, with which inputs. */
export type Start = {
  rule: string;
  template: { name: string; version: number; hash: string };
  fact: Fact;
  key: string;
  inputs: JsonMap;
  priority?: Priority;
};

const textIn = (inputs: JsonMap, fact: Fact, name: string): string | null => {
  const value = inputs[name] ?? fact.keys[name];
  return typeof value === 'string' ? value : null;
};

/** Starts a run; answers with its address. Temporal hears of it by a dispatch. The caller holds the lock of its line. */
export async function startRun(
  tx: Tx,
  { rule, template, fact, key, inputs, priority = 'normal' }: Start,
  cause: Cause,
): Promise<string> {
  const address = await freeAddress(tx, fact.project, key, template.name);
  const run: NewRun = {
    address,
    template: template.name,
    version: template.version,
    hash: template.hash,
    project: fact.project,
    work: textIn(inputs, fact, 'work'),
    deliverable: textIn(inputs, fact, 'deliverable'),
    inputs,
    priority,
    from: { rule, key, fact: fact.id },
  };
  await writeRuns(tx, [run]);
  await writeDispatches(tx, [{ kind: 'start', run: address }]);
  const projectHeld = await holdOf(tx, fact.project);
  const compiled: CompiledTemplate = await compiledTemplate(tx, template.hash);
  await emitStarted(tx, { ...run, parent: null, step: null, item: null, projectHeld }, compiled, cause);
  return address;
}

async function freeAddress(tx: Tx, project: string, key: string, template: string): Promise<string> {
  for (let nth = 1; ; nth++) {
    const address = runAddress(project, key, template, nth);
    if (!(await findRun(tx, address))) return address;
  }
}
