import {
  assignSequence,
  changeListIssued,
  currentCut,
  cutCompared,
  cutLocked,
  cutRegistered,
  cutSuperseded,
  type InputOf,
  issueChanges,
  lockCut,
  type OutputOf,
  refuse,
  phrase,
  readPhrase,
  registerCut,
  shotAdded,
  shotDropped,
} from '@bobine/contracts';
import { type Cause, type CommandContext, type CommandHandlers, drafted, emit, emitDrafted } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { recordFindings } from '../finding/finding.js';
import { mustBeAllowed } from '../person/rights.js';
import { plainCode } from '../project/code.js';
import { handCut } from '../shot/shot.js';
import { removeByHand, shotsByHand } from '../shot/shot.store.js';
import { omitTasksOf } from '../task/task.facts.js';
import { vendorMustExist } from '../vendor/vendor.store.js';
import { loadWork } from '../work/work.store.js';
import { changeListCsv, changeListEdl, changesByVendor } from './change-list.js';
import { type Comparison, comparedWith, countsOf } from './compared.js';
import { type Cut, cutCode, type CutShot, readCut, unknownSources } from './cut.js';
import * as store from './cut.store.js';
import { assign, cutOfMaterial, findCut, insertCut, newestCut, setLocked, shotsOf } from './cut.store.js';
import type { SentFiles } from './sent-files.js';

const subjectOf = ({ project, cut }: Cut): string => `cut/${project}/${cut}`;
const stateOf = ({ project: _, ...state }: Cut) => state;

/** Says where shots of a cut now stand; those that were added by hand before go by the cut from here on. */
async function tellShots(
  tx: Tx,
  { work, cut }: Pick<Cut, 'work' | 'cut'>,
  shots: (CutShot & { vendor?: string })[],
  cause: Cause,
): Promise<void> {
  const facts = shots.map((shot) =>
    drafted(shotAdded, `shot/${cause.project}/${work}/${shot.shot}`, { ...shot, work, cut }, cause),
  );
  await emitDrafted(tx, facts, 'production');
}

async function takeShots(tx: Tx, cut: Cut, shots: (CutShot & { vendor?: string })[], cause: Cause): Promise<void> {
  await removeByHand(
    tx,
    cut,
    shots.map(({ shot }) => shot),
  );
  await tellShots(tx, cut, shots, cause);
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
  if (known) return registered(known, await store.comparisonOf(tx, known));
  const { shots, frames, findings: read } = readCut(edl, work.rate);
  const findings = [...read, ...unknownSources(shots, await store.knownSources(tx, project))];
  for (const { shot } of shots) plainCode(phrase`shot`, shot);
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
  const compared = await compare(tx, cut, cause);
  // Said before the lock: plates and versions arrive while the cut is still being discussed. Of a cut that comes after a
  // lock only what is new: the rest is as it was until somebody accepts it.
  const isNew = ({ shot }: CutShot): boolean =>
    !compared || compared.changes.some((change) => change.shot === shot && change.kinds.includes('added'));
  await takeShots(tx, cut, (await shotsOf(tx, cut)).filter(isNew), cause);
  await recordFindings(tx, code, findings, cause);
  return registered(cut, compared);
}

const registered = ({ cut, version, shots, frames }: Cut, compared: Comparison | undefined) => ({
  ...{ cut, version, shots, frames },
  ...(compared ? { against: compared.against, changes: countsOf(compared) } : {}),
});

/** Says what a new cut would change in the locked one, before anybody accepts it. */
async function compare(tx: Tx, cut: Cut, cause: Cause): Promise<Comparison | undefined> {
  const locked = await store.lockedCut(tx, cut.project, cut.work);
  if (!locked) return undefined;
  const compared = comparedWith(locked, await shotsOf(tx, locked), cut, await shotsOf(tx, cut));
  await store.saveComparison(tx, cut, compared);
  await emit(tx, cutCompared, subjectOf(cut), compared, cause);
  return compared;
}

async function lock(
  { project, work, cut: code }: InputOf<typeof lockCut>,
  { tx, principal, cause }: CommandContext,
): Promise<OutputOf<typeof lockCut>> {
  mustBeAllowed(principal, 'breakdown.edit', project);
  await loadWork(tx, project, work);
  const cut = await findCut(tx, project, work, code);
  if (!cut) throw refuse('cut.unknown', phrase`There is no cut ${code} of ${work}.`);
  if (cut.status === 'superseded') {
    throw refuse('cut.superseded', phrase`${code} is superseded: a later cut of ${work} is locked already.`);
  }
  const blocker = cut.status === 'proposed' && cut.findings.find(({ severity }) => severity === 'blocker');
  if (blocker)
    throw refuse(
      'cut.blocked',
      phrase`${code} cannot be locked: ${readPhrase(blocker.told) ?? blocker.text} Send a corrected list as a new version.`,
    );
  // Where a shot stands and when it begins is left out: what only begins later is not to be made again.
  const list = (await shotsOf(tx, cut)).map(({ shot, order: _, recordIn: __, ...made }) => ({ code: shot, ...made }));
  if (cut.status === 'proposed') {
    const superseded = await setLocked(tx, cut);
    for (const old of superseded) {
      await emit(tx, cutSuperseded, subjectOf(old), { ...stateOf(old), by: cut.cut }, cause);
    }
    await emit(tx, cutLocked, subjectOf(cut), { ...stateOf(cut), status: 'locked', list }, cause);
    await emitNow(tx, cut, cause);
  }
  return { cut: code, shots: list };
}

/** Says where the shots of a cut that was accepted after a lock now stand, and which have left; their work is omitted. */
async function emitNow(tx: Tx, cut: Cut, cause: Cause): Promise<void> {
  const { project, work } = cut;
  const compared = await store.comparisonOf(tx, cut);
  if (!compared) return;
  const shots = await shotsOf(tx, cut);
  await takeShots(tx, cut, shots, cause);
  const kept = new Set(shots.map(({ shot }) => shot));
  for (const shot of await shotsOf(tx, { project, work, cut: compared.against })) {
    if (kept.has(shot.shot)) continue;
    const state = { ...shot, work, cut: compared.against, droppedBy: cut.cut };
    await emit(tx, shotDropped, `shot/${project}/${work}/${shot.shot}`, state, cause);
    await omitTasksOf(tx, { project, work, shot: shot.shot }, `${cut.cut} has this shot no more.`, cause);
  }
}

/** Tells each vendor what a cut changes for it, and for no other: an EDL and a table in its folder, and an event. */
const issue =
  (files: SentFiles) =>
  async (
    { project, work, cut: code }: InputOf<typeof issueChanges>,
    { tx, principal, cause }: CommandContext,
  ): Promise<OutputOf<typeof issueChanges>> => {
    mustBeAllowed(principal, 'breakdown.edit', project);
    await loadWork(tx, project, work);
    const cut = await findCut(tx, project, work, code);
    if (!cut) throw refuse('cut.unknown', phrase`There is no cut ${code} of ${work}.`);
    const compared = await store.comparisonOf(tx, cut);
    if (!compared) return { vendors: [] };
    const { against, handles } = compared;
    const shots = await shotsOf(tx, cut);
    const concerned = changesByVendor(compared.changes);
    for (const [vendor, changes] of concerned) {
      const folder = await files.lay(vendor, ['changes', project, code], {
        [`${code}_changes.edl`]: changeListEdl({ ...cut, against }, changes, shots),
        [`${code}_changes.csv`]: changeListCsv(changes),
      });
      const state = { cut: code, work, against, vendor, changes, handles, folder };
      await emit(tx, changeListIssued, `changes/${project}/${code}/${vendor}`, state, cause);
    }
    return { vendors: [...concerned.keys()] };
  };

/** Cuts: registered from an EDL, compared, locked, their changes sent, and their sequences given to vendors. */
export const cutCommands = (commands: CommandHandlers, files: SentFiles): CommandHandlers =>
  commands
    .on(registerCut, register)
    .on(lockCut, lock)
    .on(issueChanges, issue(files), { untried: phrase`It lays files in the folders of vendors.` })
    .on(currentCut, async ({ project, work }, { tx, principal }) => {
      mustBeAllowed(principal, 'project.see', project);
      const locked = await store.lockedCut(tx, project, work);
      if (!locked) throw refuse('cut.noneLocked', phrase`No cut of ${work} is locked yet.`);
      const { cut, version, frames } = locked;
      return { cut, version, frames };
    })
    .on(assignSequence, async (input, { tx, principal, cause }) => {
      const { project, work, sequence, vendor } = input;
      mustBeAllowed(principal, 'breakdown.edit', project);
      await loadWork(tx, project, work);
      await vendorMustExist(tx, vendor);
      const changed = await assign(tx, input);
      const cut = await newestCut(tx, project, work);
      const shots = cut ? await shotsOf(tx, cut, sequence) : [];
      const byHand = await shotsByHand(tx, { project, work }, sequence);
      if (cut && changed) await tellShots(tx, cut, shots, cause);
      if (changed) await tellShots(tx, { work, cut: handCut(work) }, byHand, cause);
      return { shots: shots.length + byHand.length };
    });
