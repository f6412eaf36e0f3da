import { graphql, type ResultOf } from '@bobine/client';

/** What was said and what has happened, the newest first. */
export const EVENTS = graphql(`
  query Events($project: String!, $filter: EventFilter, $after: String) {
    project(code: $project) {
      events(first: 100, after: $after, filter: $filter) {
        edges {
          node {
            id
            type
            title
            about
            subject
            time
            actor
            answer {
              outcome
              until
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
        facets {
          type {
            value
            count
          }
        }
      }
    }
  }
`);
/** How many claims came, and what became of them. */
export const CLAIMS = graphql(`
  query Claims($project: String!) {
    project(code: $project) {
      claims {
        accepted
        applied
        refused
        held
        parked
        turnedAway
      }
    }
  }
`);
/** Every type of event, as it is called. */
export const TYPES = graphql(`
  query EventTypes {
    eventTypes {
      type
      title
      owner
      claim
      routine
    }
  }
`);
/** Who may have said or done something. */
export const ACTORS = graphql(`
  query Actors($project: [String!]) {
    vendors(first: 500, filter: { project: $project }) {
      edges {
        node {
          code
          name
        }
      }
    }
    people(first: 500, filter: { project: $project }) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);
/** The whole story of one event. */
export const WHY = graphql(`
  query EventStory($event: ID!) {
    why(event: $event) {
      summary
      event {
        id
        type
        title
        about
        subject
        project
        time
        actor
        correlation
        causation
        keys
        data
      }
      answer {
        outcome
        code
        reason
        tech
        until
        effects
        at
      }
      evaluations {
        outcome
        rule
        condition
        values
        reason
        runs
        at
      }
      consequences {
        id
        title
        about
        time
        causation
      }
    }
  }
`);
/** What an event followed from. */
export const CAUSE = graphql(`
  query Cause($event: ID!) {
    why(event: $event) {
      event {
        id
        title
        about
        time
        causation
      }
    }
  }
`);
/** What came later of the same subject. */
export const LATER = graphql(`
  query Later($project: String!, $subject: String!, $since: DateTime!) {
    project(code: $project) {
      events(first: 20, filter: { subject: $subject, since: $since }) {
        edges {
          node {
            id
            title
            time
            answer {
              outcome
            }
          }
        }
        totalCount
      }
    }
  }
`);
export const REPLAY = graphql(`
  mutation ReplayParked($service: String!, $event: ID!) {
    replayParked(service: $service, event: $event)
  }
`);
/** What a fact would do, if it were said now. */
export const TRY = graphql(`
  query TryEvent($project: String!, $type: String!, $data: JSON!) {
    tryEvent(project: $project, type: $type, data: $data) {
      outcome
      rule
      condition
      values
      reason
      runs
      until
    }
  }
`);
/** The last of a type, to begin a trial with. */
export const LAST_OF = graphql(`
  query LastOf($project: String!, $type: [String!]) {
    project(code: $project) {
      events(first: 1, filter: { type: $type }) {
        edges {
          node {
            id
            data
          }
        }
      }
    }
  }
`);

type Page = NonNullable<ResultOf<typeof EVENTS>['project']>['events'];
export type Row = Page['edges'][number]['node'];
export type Filter = {
  claims?: boolean;
  type?: string[];
  routine?: boolean;
  outcome?: string[];
  actor?: string[];
  subject?: string;
  since?: string;
  until?: string;
};
export type Story = NonNullable<ResultOf<typeof WHY>['why']>;
export type Evaluation = Story['evaluations'][number];
export type EventType = ResultOf<typeof TYPES>['eventTypes'][number];
export type Tried = ResultOf<typeof TRY>['tryEvent'];
