import { phrase } from '@bobine/contracts';
import { command, needed, one } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { graphql } from '../site/asked.js';

const HOLD = graphql(`
  mutation ($project: String!, $reason: String!) {
    done: holdProject(project: $project, reason: $reason) {
      code
      held {
        at
        reason
      }
    }
  }
`);
const RELEASE = graphql(`
  mutation ($project: String!, $reason: String!) {
    done: releaseProject(project: $project, reason: $reason) {
      code
      held {
        at
        reason
      }
    }
  }
`);

const args = [one(phrase`PROJECT`, phrase`the project, by its code`, 'project')] as const;
const options = { why: needed(phrase`TEXT`, phrase`why: whoever looks at its runs later will ask`) };

const hold = command({
  ...{ name: 'project hold', args, options },
  says: phrase`every run of it holds still, and so does one that starts meanwhile`,
  run: async ([project], { why: reason }, { out, site }) => {
    const { done } = await (await site()).ask(HOLD, { project, reason });
    out.answer(done, phrase`${project} is on hold since ${done.held?.at ?? ''}.`);
    return EXIT.well;
  },
});

const release = command({
  ...{ name: 'project release', args, options },
  says: phrase`its runs go on, but for those that are held by themselves`,
  run: async ([project], { why: reason }, { out, site }) => {
    const { done } = await (await site()).ask(RELEASE, { project, reason });
    out.answer(done, phrase`${project} goes on.`);
    return EXIT.well;
  },
});

/** Puts whole projects on hold, and lets them go on. */
export const PROJECT = [hold, release];
