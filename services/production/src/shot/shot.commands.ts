import {
  createShots,
  dropShots,
  type InputOf,
  type OutputOf,
  shotAdded,
  shotDropped,
  updateShots,
} from '@bobine/contracts';
import { type CommandContext, type CommandHandlers, drafted, emitDrafted } from '@bobine/messaging';
import { type Decided, decideEach, type Mode, outcomesOf, toDo } from '../bulk/bulk.js';
import { Expected } from '../bulk/versions.js';
import type { CutShot } from '../cut/cut.js';
import { mustBeAllowed } from '../person/rights.js';
import { loadWork } from '../work/work.store.js';
import { omitTasksOf } from '../task/task.facts.js';
import { add, drop, handCut, update } from './shot.js';
import { endOf, removeByHand, saveByHand, standingOf, vendorsOf } from './shot.store.js';

type Of = { project: string; work: string };
const subjectOf = ({ project, work }: Of, shot: string): string => `shot/${project}/${work}/${shot}`;

/** How the shots named stand, for who may edit them; the work's row is locked, so that no cut of it takes shots over meanwhile. */
async function lockedStanding(of: Of & { items: readonly { shot: string }[] }, { tx, principal }: CommandContext) {
  mustBeAllowed(principal, 'breakdown.edit', of.project);
  await loadWork(tx, of.project, of.work);
  return standingOf(
    tx,
    of,
    of.items.map(({ shot }) => shot),
  );
}

async function create(
  input: InputOf<typeof createShots>,
  context: CommandContext,
): Promise<OutputOf<typeof createShots>> {
  const { items, mode } = input;
  const standing = await lockedStanding(input, context);
  let end = await endOf(context.tx, input);
  const all = decideEach(
    items,
    ({ shot }) => shot,
    (item) => {
      const shot = add(item, standing.get(item.shot) ?? {}, end);
      if (shot) end = Math.max(end, shot.order + 1);
      return shot;
    },
  );
  return written(input, mode, all, context);
}

async function change(
  input: InputOf<typeof updateShots>,
  context: CommandContext,
): Promise<OutputOf<typeof updateShots>> {
  const { items, mode } = input;
  const standing = await lockedStanding(input, context);
  const expected = new Map(items.map(({ shot, expectedVersion }) => [subjectOf(input, shot), expectedVersion]));
  const stands = await Expected.read(context.tx, expected);
  const all = decideEach(
    items,
    ({ shot }) => shot,
    ({ expectedVersion, ...item }) => {
      stands.mustStandAt(subjectOf(input, item.shot), expectedVersion);
      return update(item, standing.get(item.shot) ?? {});
    },
  );
  return written(input, mode, all, context, stands);
}

async function written(
  of: Of,
  mode: Mode,
  all: Decided<CutShot>[],
  { tx, cause }: CommandContext,
  stands?: Expected,
): Promise<OutputOf<typeof createShots>> {
  const { project, work } = of;
  const shots = toDo(mode, all);
  await saveByHand(tx, of, shots);
  const vendors = await vendorsOf(tx, of, [...new Set(shots.map(({ sequence }) => sequence))]);
  const facts = shots.map((shot) => {
    const vendor = vendors.get(shot.sequence);
    const state = { ...shot, work, cut: handCut(work), ...(vendor ? { vendor } : {}) };
    return drafted(shotAdded, subjectOf(of, shot.shot), state, { ...cause, project });
  });
  const versions = await emitDrafted(tx, facts, 'production');
  return outcomesOf(mode, all, (shot) => versions.get(subjectOf(of, shot)) ?? stands?.versionOf(subjectOf(of, shot)));
}

/** Takes shots out that no cut has, and omits what was still to do on them. */
async function take(input: InputOf<typeof dropShots>, context: CommandContext): Promise<OutputOf<typeof dropShots>> {
  const { project, work, items, mode } = input;
  const { tx, cause } = context;
  const standing = await lockedStanding(input, context);
  const expected = new Map(items.map(({ shot, expectedVersion }) => [subjectOf(input, shot), expectedVersion]));
  const stands = await Expected.read(tx, expected);
  const all = decideEach(
    items,
    ({ shot }) => shot,
    ({ shot, expectedVersion }) => {
      stands.mustStandAt(subjectOf(input, shot), expectedVersion);
      return drop(shot, standing.get(shot) ?? {});
    },
  );
  const shots = toDo(mode, all);
  const cut = handCut(work);
  await removeByHand(
    tx,
    input,
    shots.map(({ shot }) => shot),
  );
  const vendors = await vendorsOf(tx, input, [...new Set(shots.map(({ sequence }) => sequence))]);
  const facts = shots.map((shot) => {
    const vendor = vendors.get(shot.sequence);
    const state = { ...shot, work, cut, droppedBy: cut, ...(vendor ? { vendor } : {}) };
    return drafted(shotDropped, subjectOf(input, shot.shot), state, { ...cause, project });
  });
  const versions = await emitDrafted(tx, facts, 'production');
  for (const { shot } of shots)
    await omitTasksOf(tx, { project, work, shot }, 'The breakdown has this shot no more.', cause);
  return outcomesOf(
    mode,
    all,
    (shot) => versions.get(subjectOf(input, shot)) ?? stands.versionOf(subjectOf(input, shot)),
  );
}

/** Shots that are added, changed and taken out by hand, until a cut has them. */
export const shotCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(createShots, create).on(updateShots, change).on(dropShots, take);
