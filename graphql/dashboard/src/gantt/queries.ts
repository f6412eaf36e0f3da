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
        fix
        line
        column
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
          kind
          stage
          opensAt
          endsAt
          attempts
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
          title
          takes
          opens {
            part
            at
          }
          ends {
            part
            at
          }
          critical {
            value
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
