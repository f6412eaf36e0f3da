import { choice, phrase, refuse, together } from '@bobine/contracts';
import { command, maybe } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { graphql } from '../site/asked.js';
import { activityOf, activityText, catalogueLines, labelOf } from './catalogue.js';

const CATALOGUE = graphql(`
  {
    catalogue {
      name
      version
      title
      description
      owner
      queue
      timeout
      heartbeat
      retries
      undo
      stays
      input
      output
    }
  }
`);

/** Shows what a task of a template may be. */
export const catalogue = command({
  name: 'template catalogue',
  says: phrase`the activities a task may be, or all about one`,
  args: [maybe(phrase`NAME`, phrase`an activity`)],
  run: async ([name], _given, { out, site }) => {
    const activities = (await (await site()).ask(CATALOGUE)).catalogue.map(activityOf);
    if (name === undefined) {
      out.answer(activities, catalogueLines(activities));
      return EXIT.well;
    }
    const found = activities.filter((activity) => [activity.name, labelOf(activity)].includes(name));
    if (found.length === 0) {
      const known = activities.map((activity) => activity.name);
      throw refuse('activity.unknown', phrase`The catalogue has no ${name}: ${choice(name, known, phrase`activity`)}`);
    }
    out.answer(found, together(found.map(activityText), '\n'));
    return EXIT.well;
  },
});
