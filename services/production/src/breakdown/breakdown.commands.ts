import { importBreakdown, listRolls, sceneRegistered, slateRegistered, phrase } from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { recordFindings } from '../finding/finding.js';
import { mustBeAllowed } from '../person/rights.js';
import { loadWork, workMustExist } from '../work/work.store.js';
import { eachOnce, rollsOf } from './breakdown.js';
import { slatesOf, upsertScenes, upsertSlates } from './breakdown.store.js';

/** The breakdown: scenes, slates, and what is inconsistent in them, shown and not smoothed over. */
export const breakdownCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(importBreakdown, async ({ project, work, scenes, slates, findings }, { tx, principal, cause }) => {
      mustBeAllowed(principal, 'breakdown.edit', project);
      eachOnce(
        phrase`scene`,
        scenes.map(({ scene }) => scene),
      );
      eachOnce(
        phrase`slate`,
        slates.map(({ slate }) => slate),
      );
      // The work's row is locked, so that two imports of it come one after the other.
      await loadWork(tx, project, work);
      const newScenes = await upsertScenes(tx, project, work, scenes);
      for (const scene of scenes.filter((one) => newScenes.has(one.scene))) {
        await emit(tx, sceneRegistered, `scene/${project}/${work}/${scene.scene}`, { ...scene, work }, cause);
      }
      const newSlates = await upsertSlates(tx, project, work, slates);
      for (const slate of slates.filter((one) => newSlates.has(one.slate))) {
        await emit(tx, slateRegistered, `slate/${project}/${work}/${slate.slate}`, { ...slate, work }, cause);
      }
      // What somebody has found is in words of theirs.
      const theirs = findings.map(({ told: _, ...finding }) => finding);
      await recordFindings(tx, work, theirs, cause);
      return { scenes: scenes.length, slates: slates.length, findings: findings.length };
    })
    .on(listRolls, async ({ project, work }, { tx, principal }) => {
      mustBeAllowed(principal, 'project.see', project);
      await workMustExist(tx, project, work);
      return { slates: rollsOf(await slatesOf(tx, project, work)) };
    });
