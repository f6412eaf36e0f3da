import { phrase, refuse } from '@bobine/contracts';
import { command, maybe, preset } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { whole } from '../frame/given.js';
import { PROJECT, PROJECTS } from './queries.js';
import { projectLines, projectsTable } from './show.js';

/** Says how projects stand. */
export const status = command({
  name: 'status',
  says: phrase`how your projects stand, or all about one`,
  args: [maybe(phrase`PROJECT`, phrase`the project, by its code`, 'project')],
  options: { most: preset(phrase`N`, '20', phrase`the most rows of a list`) },
  run: async ([project], given, { out, site }) => {
    const at = await site();
    if (project === undefined) {
      const { projects } = await at.ask(PROJECTS);
      out.answer(projects, (speak, columns) => projectsTable(projects, speak, columns));
      return EXIT.well;
    }
    const most = Math.max(1, Math.min(500, whole('most', given.most)));
    const { project: found } = await at.ask(PROJECT, { project, most });
    if (!found) throw refuse('project.unknown', phrase`There is no project ${project}.`);
    out.answer(found, (speak, columns) => projectLines(found, speak, columns));
    return EXIT.well;
  },
});
