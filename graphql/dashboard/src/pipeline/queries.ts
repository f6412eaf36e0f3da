import { graphql } from '@bobine/client';

export const RUNS = graphql(`
  query PipelineRuns($project: String!, $filter: RunFilter, $after: String) {
    project(code: $project) {
      works {
        code
        title
        cuts {
          code
          version
          status
          changes {
            shot
          }
        }
      }
      runs(first: 100, after: $after, filter: $filter, orderBy: started, descending: true) {
        totalCount
        facets {
          status {
            value
            count
          }
          template {
            value
            count
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            address
            title
            template
            version
            status
            reason
            startedAt
            priority
            held {
              reason
            }
            steps {
              name
              title
              kind
              status
              deadline
              items {
                total
                done
              }
            }
          }
        }
      }
    }
  }
`);

export const RUN = graphql(`
  query PipelineRun($run: String!) {
    run(address: $run) {
      address
      title
      template
      version
      parent
      step
      item
      status
      reason
      startedAt
      endedAt
      priority
      held {
        reason
      }
      steps {
        name
        title
        kind
        stage
        needs
        status
        attempt
        openedAt
        endedAt
        deadline
        reason
        items {
          total
          done
          failed
        }
        waitsFor {
          event
          title
          keys
        }
        task {
          id
          vendor
          role
          person
          due
        }
        gate {
          ...Decision
        }
        attempts {
          attempt
          status
          openedAt
          endedAt
          reason
          gate {
            ...Decision
          }
        }
      }
    }
  }
  fragment Decision on Gate {
    id
    status
    rule
    quorum
    waitingFor
    parties {
      title
      person
      name
    }
    votes {
      title
      name
      vote
      reason
      at
    }
  }
`);

export const RUN_NAME = graphql(`
  query PipelineRunName($run: String!) {
    run(address: $run) {
      address
      title
      parent
      step
      steps {
        name
        title
      }
    }
  }
`);

export const RUN_ITEMS = graphql(`
  query PipelineItems($run: String!, $filter: RunFilter, $after: String) {
    run(address: $run) {
      items(first: 500, after: $after, filter: $filter) {
        totalCount
        facets {
          status {
            value
            count
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            address
            title
            status
            reason
            steps {
              name
              title
              kind
              status
              deadline
            }
          }
        }
      }
    }
  }
`);

/** Who work may be given to. */
export const WHO = graphql(`
  query PipelineWho($project: String!) {
    vendors(first: 500, filter: { project: [$project] }) {
      edges {
        node {
          code
          name
          kind
        }
      }
    }
    people(first: 500, filter: { project: [$project] }) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);
