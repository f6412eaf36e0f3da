import { setTimeout as pause } from 'node:timers/promises';
import type { ResultOf } from '@bobine/client';
import { phrase, refuse } from '@bobine/contracts';
import type { Output } from '../frame/output.js';
import { graphql } from '../site/asked.js';
import type { Site } from '../site/site.js';

export const SIMULATE = graphql(`
  mutation ($input: SimulationInput!) {
    simulate(input: $input) {
      simulation {
        id
        state
        runs
        played
      }
      problems {
        path
        problem
        fix
        line
        column
      }
    }
  }
`);
const PROGRESS = graphql(`
  query ($id: ID!) {
    simulation(id: $id) {
      id
      state
      runs
      played
    }
  }
`);
const WHOLE = graphql(`
  query ($id: ID!) {
    simulation(id: $id) {
      id
      state
      reason
      runs
      played
      doubts
      plan {
        state
        reason
        opensAt
        endsAt
        bars {
          path
          opensAt
          endsAt
          attempts
          back
          overdue
          critical
        }
        critical {
          path
          title
          hours
        }
      }
      forecast {
        runs
        completed
        reasons {
          reason
          runs
        }
        ends {
          part
          at
          low
          high
        }
        late {
          value
          low
          high
        }
        steps {
          path
          takes
          critical {
            value
            low
            high
          }
          overdue {
            value
            low
            high
          }
        }
        load {
          who
          days
          peak {
            half
            nine
          }
        }
      }
    }
  }
`);
const CANCEL = graphql(`
  mutation ($id: ID!) {
    cancelSimulation(id: $id) {
      id
    }
  }
`);
const POLL_MS = 300;

export type Simulation = NonNullable<ResultOf<typeof WHOLE>['simulation']>;
type Progress = Pick<Simulation, 'id' | 'state' | 'runs' | 'played'>;

/** Waits for the end, telling how far it is; stopped before, it is cancelled, and what it said so far is answered. */
export async function over(site: Site, begun: Progress, stop: AbortSignal, out: Output): Promise<Simulation> {
  const { id } = begun;
  const isOpen = ({ state }: Progress): boolean => state === 'waiting' || state === 'playing';
  for (let now: Progress = begun; isOpen(now) && !stop.aborted;) {
    if (now.runs > 0) out.progress(phrase`${now.played} of ${now.runs} runs`);
    await pause(POLL_MS, undefined, { signal: stop }).catch(() => undefined);
    now = (await site.ask(PROGRESS, { id })).simulation ?? gone();
  }
  out.progress(undefined);
  if (stop.aborted) await site.ask(CANCEL, { id });
  return (await site.ask(WHOLE, { id })).simulation ?? gone();
}

function gone(): never {
  throw refuse('simulation.unknown', 'The simulation is not kept any more. Begin it again.');
}
