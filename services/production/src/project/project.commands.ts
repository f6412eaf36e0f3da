import {
  createProject,
  holdProject,
  projectCreated,
  projectHeld,
  projectReleased,
  refuse,
  phrase,
  releaseProject,
} from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { mustBeAllowed } from '../person/rights.js';
import { plainCode } from './code.js';
import { insertProject, lockProject, projectTitle, saveHeld } from './project.store.js';

const subject = ({ project }: { project: string }): string => `project/${project}`;

/** Projects: created once, under a code that everything else carries; held and released with all their runs. */
export const projectCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(
      holdProject,
      async ({ project, reason }, { tx, principal, at, cause }) => {
        mustBeAllowed(principal, 'workflow.steer', project);
        const { title, held: before } = await lockProject(tx, project);
        if (before) return { project };
        const held = { reason, at: at.toISOString() };
        await saveHeld(tx, project, held);
        await emit(tx, projectHeld, `project/${project}`, { code: project, title, held }, cause);
        return { project };
      },
      { subject },
    )
    .on(
      releaseProject,
      async ({ project, reason }, { tx, principal, cause }) => {
        mustBeAllowed(principal, 'workflow.steer', project);
        const { title, held } = await lockProject(tx, project);
        if (!held) return { project };
        await saveHeld(tx, project, null);
        await emit(tx, projectReleased, `project/${project}`, { code: project, title, reason }, cause);
        return { project };
      },
      { subject },
    )
    .on(createProject, async ({ project, title }, { tx, principal, cause }) => {
      mustBeAllowed(principal, 'project.set', project);
      plainCode(phrase`project`, project);
      if (await insertProject(tx, project, title)) {
        await emit(tx, projectCreated, `project/${project}`, { code: project, title }, cause);
      } else if ((await projectTitle(tx, project)) !== title) {
        throw refuse(
          'project.exists',
          phrase`There is already a project ${project} with another title. Choose another code.`,
        );
      }
      return { project };
    });
