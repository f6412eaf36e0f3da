import {
  assignSequence,
  cutLocked,
  cutRegistered,
  type InputOf,
  lockCut,
  type OutputOf,
  refuse,
  registerCut,
  shotAdded,
} from '@bobine/contracts';
import { type Cause, type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { recordFindings } from '../finding/finding.js';
import { mustBeAllowed } from '../person/rights.js';
import { plainCode } from '../project/code.js';
import { vendorMustExist } from '../vendor/vendor.store.js';
import { loadWork } from '../work/work.store.js';
import { type Cut, cutCode, type CutShot, readCut } from './cut.js';
import { assign, cutOfMaterial, findCut, insertCut, newestCut, setLocked, shotsOf } from './cut.store.js';

const subjectOf = ({ project, cut }: Cut): string => `cut/${project}/${cut}`;
const stateOf = ({ project: _, ...state }: Cut) => state;

async function emitShot(tx: Tx, { work, cut }: Cut, shot: CutShot & { vendor?: string }, cause: Cause): Promise<void> {
  await emit(tx, shotAdded, `shot/${cause.project}/${work}/${shot.shot}`, { ...shot, work, cut }, cause);
}

async function register(
  input: InputOf<typeof registerCut>,
  context: CommandContext,
): Promise<OutputOf<typeof registerCut>> {
  const { project, work: code, material, edl } = input;
  const { tx, principal, cause } = context;
  mustBeAllowed(principal, 'breakdown.edit', project);
  // The work's row is locked: two cuts of it are numbered one after the other.
  const work = await loadWork(tx, project, code);
  const known = await cutOfMaterial(tx, project, code, material);
  if (known) return { cut: known.cut, version: known.version, shots: known.shots, frames: known.frames };
  const { shots, frames, findings } = readCut(edl, work.rate);
  for (const { shot } of shots) plainCode('shot', shot);
  const version = ((await newestCut(tx, project, code))?.version ?? 0) + 1;
  const cut: Cut = {
    project,
    cut: cutCode(code, version),
    work: code,
    material,
    version,
    rate: edl.rate,
    frames,
    shots: shots.length,
    status: 'proposed',
    findings,
  };
  await insertCut(tx, cut, shots);
  await emit(tx, cutRegistered, subjectOf(cut), stateOf(cut), cause);
  // Said before the lock: plates and versions arrive while the cut is still being discussed.
  for (const shot of await shotsOf(tx, cut)) await emitShot(tx, cut, shot, cause);
  await recordFindings(tx, code, findings, cause);
  return { cut: cut.cut, version, shots: shots.length, frames };
}

async function lock(
  { project, work, cut: code }: InputOf<typeof lockCut>,
  { tx, principal, cause }: CommandContext,
): Promise<OutputOf<typeof lockCut>> {
  mustBeAllowed(principal, 'breakdown.edit', project);
  await loadWork(tx, project, work);
  const cut = await findCut(tx, project, work, code);
  if (!cut) throw refuse('cut.unknown', `There is no cut ${code} of ${work}.`);
  if (cut.status === 'superseded') {
    throw refuse('cut.superseded', `${code} is superseded: a later cut of ${work} is locked already.`);
  }
  if (cut.status === 'proposed') {
    await setLocked(tx, cut);
    await emit(tx, cutLocked, subjectOf(cut), { ...stateOf(cut), status: 'locked' }, cause);
  }
  const shots = await shotsOf(tx, cut);
  return {
    cut: code,
    shots: shots.map(({ shot, sequence, order, frames, vendor }) => ({
      code: shot,
      sequence,
      order,
      frames,
      ...(vendor ? { vendor } : {}),
    })),
  };
}

/** Cuts: registered from an EDL, locked, and their sequences given to vendors. */
export const cutCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(registerCut, register)
    .on(lockCut, lock)
    .on(assignSequence, async (input, { tx, principal, cause }) => {
      const { project, work, sequence, vendor } = input;
      mustBeAllowed(principal, 'breakdown.edit', project);
      await loadWork(tx, project, work);
      await vendorMustExist(tx, vendor);
      const changed = await assign(tx, input);
      const cut = await newestCut(tx, project, work);
      const shots = cut ? await shotsOf(tx, cut, sequence) : [];
      if (cut && changed) for (const shot of shots) await emitShot(tx, cut, shot, cause);
      return { shots: shots.length };
    });
