import { phrase } from '@bobine/contracts';
import { command, one, text } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { graphql } from '../site/asked.js';

const RETIRE = graphql(`
  mutation ($template: String!, $why: String) {
    retireTemplate(template: $template, why: $why) {
      name
      version
    }
  }
`);

/** Takes a template out of use. */
export const retire = command({
  name: 'template retire',
  says: phrase`starts no more runs of it; those that run go on`,
  args: [one(phrase`NAME`, phrase`the template`, 'template')],
  options: { why: text(phrase`TEXT`, phrase`why, for those who look at its versions later`) },
  run: async ([template], { why = null }, { out, asking, site }) => {
    const question = phrase`No fact will start a run of ${template} any more. Retire it?`;
    if (!(await asking.agreed(question))) return EXIT.no;
    const { retireTemplate: retired } = await (await site()).ask(RETIRE, { template, why });
    out.answer(retired, phrase`${template} is out of use; its last version was ${String(retired.version)}.`);
    return EXIT.well;
  },
});
