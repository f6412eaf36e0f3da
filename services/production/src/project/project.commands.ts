import { createProject, projectCreated, refuse } from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { mustBeAllowed } from '../person/rights.js';
import { plainCode } from './code.js';
import { insertProject, projectTitle } from './project.store.js';

/** Projects: created once, under a code that everything else carries. */
export const projectCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(createProject, async ({ project, title }, { tx, principal, cause }) => {
    mustBeAllowed(principal, 'project.set', project);
    plainCode('project', project);
    if (await insertProject(tx, project, title)) {
      await emit(tx, projectCreated, `project/${project}`, { code: project, title }, cause);
    } else if ((await projectTitle(tx, project)) !== title) {
      throw refuse('project.exists', `There is already a project ${project} with another title. Choose another code.`);
    }
    return { project };
  });
