import { phrase, refuse, SERVICES } from '@bobine/contracts';
import { command, one, text } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { graphql } from '../site/asked.js';
import type { Site } from '../site/site.js';

const ANSWERED = graphql(`
  query ($event: ID!) {
    why(event: $event) {
      answer {
        outcome
      }
      consequences {
        type
      }
    }
  }
`);
const REPLAY = graphql(`
  mutation ($service: String!, $event: ID!) {
    replayParked(service: $service, event: $event)
  }
`);

/** Applies an event once more that was set aside. */
export const replay = command({
  name: 'event replay',
  says: phrase`applies an event once more that was set aside for an operator`,
  args: [one(phrase`EVENT`, phrase`its id`)],
  options: {
    service: text(phrase`SERVICE`, phrase`the service that set it aside; found out for claims, unless given`, SERVICES),
  },
  run: async ([event], given, { out, asking, site }) => {
    const at = await site();
    const service = given.service ?? (await ownerOf(at, event));
    if (!(await asking.agreed(phrase`Have ${service} apply ${event} once more?`))) return EXIT.no;
    const { replayParked: outcome } = await at.ask(REPLAY, { service, event });
    out.answer({ event, service, outcome }, phrase`${service}: ${outcome}`);
    return EXIT.well;
  },
});

/** Who has answered a claim by setting it aside. */
async function ownerOf(site: Site, event: string): Promise<string> {
  const { why } = await site.ask(ANSWERED, { event });
  if (!why) throw refuse('event.unknown', phrase`There is no event ${event}.`);
  const owners = why.consequences.map(({ type }) => /^bobine\.claim\.answered_by_(\w+)\.v1$/.exec(type)?.[1]);
  const owner = owners.findLast((each) => each !== undefined);
  if (owner && why.answer?.outcome === 'parked') return owner;
  throw refuse('option', phrase`Say with --service who set it aside: ${SERVICES.join(', ')}.`);
}
