import { graphql } from '@bobine/client';

export const SIMULATE = graphql(`
  mutation GanttSimulate($input: SimulationInput!) {
    simulate(input: $input) {
      simulation {
        id
      }
      problems {
        path
        problem
      }
    }
  }
`);

export const SIMULATION = graphql(`
  query GanttSimulation($id: ID!) {
    simulation(id: $id) {
      id
      state
      reason
      askedAt
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
          title
          stage
          opensAt
          endsAt
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
        failed
        reasons {
          reason
          runs
        }
        ends {
          part
          at
        }
        late {
          value
        }
        steps {
          path
          opens {
            part
            at
          }
          ends {
            part
            at
          }
        }
        load {
          who
          days
          peak {
            nine
          }
        }
      }
    }
  }
`);

/** By which simulation a run is forecast to be over when. */
export const NEWEST = graphql(`
  query GanttNewest($run: String!) {
    run(address: $run) {
      forecast {
        simulation
      }
    }
  }
`);

export const STOP = graphql(`
  mutation GanttStop($id: ID!) {
    cancelSimulation(id: $id) {
      id
      state
    }
  }
`);

export const DAYS_OFF = graphql(`
  query GanttDaysOff($template: String!, $version: Int, $from: DateTime!, $to: DateTime!) {
    template(name: $template, version: $version) {
      daysOff(from: $from, to: $to)
    }
  }
`);
