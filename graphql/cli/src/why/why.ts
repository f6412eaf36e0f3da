import { phrase, type Phrase, refuse } from '@bobine/contracts';
import { command, one } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import type { Site } from '../site/site.js';
import { DELIVERABLE, EVENT, RUN } from './queries.js';
import { whyNotLines } from './show-deliverable.js';
import { whyLines } from './show-event.js';
import { runLines } from './show-run.js';

/** Says what an event did, why a deliverable is not delivered, or what a run waits for. */
export const why = command({
  name: 'why',
  says: phrase`what an event did or why it did nothing, why a deliverable is not delivered, what a run waits for`,
  args: [
    one(
      phrase`WHAT`,
      phrase`the id of an event, a deliverable as PROJECT/CODE, or the address of a run`,
      'deliverable',
    ),
  ],
  run: async ([what], _given, { out, site }) => {
    const { document, told } = await askedOf(await site(), what);
    out.answer(document, told);
    return EXIT.well;
  },
});

async function askedOf(site: Site, what: string): Promise<{ document: unknown; told: Phrase }> {
  const [project = '', code, ...rest] = what.split('/');
  if (code === undefined) {
    const { why: found } = await site.ask(EVENT, { event: what });
    if (!found) throw refuse('event.unknown', phrase`There is no event ${what}.`);
    return { document: found, told: whyLines(found) };
  }
  if (rest.length === 0) {
    const { deliverable } = await site.ask(DELIVERABLE, { project, code });
    if (!deliverable) throw refuse('deliverable.unknown', phrase`There is no deliverable ${code} in ${project}.`);
    return { document: deliverable, told: whyNotLines(deliverable) };
  }
  const { run } = await site.ask(RUN, { run: what });
  if (!run) throw refuse('run.unknown', phrase`There is no run ${what}.`);
  return { document: run, told: runLines(run) };
}
