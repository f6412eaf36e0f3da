import { isDeepStrictEqual } from 'node:util';
import { projectNamesSet, setNames } from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { compileNames } from '@bobine/standards';
import { mustBeAllowed } from '../person/rights.js';
import { lockProject } from './project.store.js';

/** How the files of a project are to be named: judged when it is said, so that every vendor can rely on it. */
export const nameCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(
    setNames,
    async ({ project, names }, { tx, principal, cause }) => {
      mustBeAllowed(principal, 'project.set', project);
      compileNames(project, names);
      const known = await lockProject(tx, project);
      if (isDeepStrictEqual(known.names, names)) return { project };
      await tx.query('update projects set names = $2 where code = $1', [project, JSON.stringify(names)]);
      const { title, held } = known;
      await emit(
        tx,
        projectNamesSet,
        `project/${project}`,
        { code: project, title, names, ...(held ? { held } : {}) },
        cause,
      );
      return { project };
    },
    { subject: ({ project }) => `project/${project}` },
  );
