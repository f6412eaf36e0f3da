import { isDeepStrictEqual } from 'node:util';
import { type DataOf, projectNamesSet, refuse, setNames } from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { compileNames } from '@bobine/standards';
import { mustBeAllowed } from '../person/rights.js';

type Names = DataOf<typeof projectNamesSet>['names'];

/** How the files of a project are to be named: judged when it is said, so that every vendor can rely on it. */
export const nameCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(setNames, async ({ project, names }, { tx, principal, cause }) => {
    mustBeAllowed(principal, 'project.set', project);
    compileNames(project, names);
    const [known] = await tx.query<{ title: string; names: Names }[]>(
      'select title, names from projects where code = $1 for update',
      [project],
    );
    if (!known) throw refuse('project.unknown', `There is no project ${project}. Create it first.`);
    if (isDeepStrictEqual(known.names, names)) return { project };
    await tx.query('update projects set names = $2 where code = $1', [project, JSON.stringify(names)]);
    await emit(tx, projectNamesSet, `project/${project}`, { code: project, title: known.title, names }, cause);
    return { project };
  });
