import { type FragmentOf, graphql } from '@bobine/client';
import { SHOWN } from '../player/media.queries.js';

export const TASK = graphql(`
  query PanelTask($id: ID!) {
    task(id: $id) {
      id
      subjectVersion
      work
      type
      unit
      shot
      vendor
      role
      person
      status
      attempt
      due
      priority
      version
      note
      step
      checklist
      form {
        name
        type
        title
        required
        options
        min
        max
      }
      ends
      ticked
      answers
      answered {
        by
        at
      }
      filled {
        attempt
        ticked
        answers
        answered {
          by
          at
        }
      }
      mayReport
    }
  }
`);
export const REPORT = graphql(`
  mutation ReportTask(
    $task: ID!
    $status: String!
    $note: String
    $answers: JSON
    $ticked: [String!]
    $expectedVersion: Int
  ) {
    reportTask(
      task: $task
      status: $status
      note: $note
      answers: $answers
      ticked: $ticked
      expectedVersion: $expectedVersion
    ) {
      id
      subjectVersion
      status
      note
      ticked
      answers
    }
  }
`);

export const SHOT = graphql(
  `
    query PanelShot($project: String!, $work: [String], $code: [String]) {
      project(code: $project) {
        shots(first: 1, filter: { work: $work, code: $code }) {
          edges {
            node {
              code
              work
              cut
              sequence
              order
              frames
              recordIn
              vendor
              droppedBy
              preview {
                ...Shown
              }
              tasks {
                id
                type
                unit
                status
                vendor
                due
                attempt
              }
              gates {
                id
                title
                status
                attempt
                due
              }
              materials {
                id
                material
                kind
                version
                status
                vendor
              }
            }
          }
        }
      }
    }
  `,
  [SHOWN],
);

export const GATE = graphql(`
  query PanelGate($id: ID!) {
    gate(id: $id) {
      id
      work
      title
      step
      unit
      shot
      rule
      quorum
      parties {
        title
        person
        name
      }
      votes {
        title
        person
        name
        for {
          person
          name
        }
        vote
        reason
        at
      }
      status
      attempt
      due
      priority
      escalated
      about
      waitingFor
      delegate
      delegations {
        id
        title
        gate
        until
        holder {
          person
          name
        }
        delegate {
          person
          name
        }
      }
    }
  }
`);
/** Decisions on the same shot: earlier rounds of one that is open, and others. */
export const GATES_OF_SHOT = graphql(`
  query GatesOfShot($project: String!, $work: [String], $shot: [String]) {
    project(code: $project) {
      gates(first: 30, filter: { work: $work, shot: $shot }) {
        edges {
          node {
            id
            title
            status
            attempt
            votes {
              name
              title
              vote
              reason
              at
            }
          }
        }
      }
    }
  }
`);

export const DELIVERABLE = graphql(`
  query PanelDeliverable($project: String!, $code: String!) {
    deliverable(project: $project, code: $code) {
      code
      name
      work
      specification
      recipient
      version
      language
      subtitles
      territory
      due
      status
      attempt
      reasons
      manifestAddress
      run
      controls {
        attempt
        at
        passed
        findings {
          severity
          text
          spot {
            timecodeIn
          }
        }
      }
      verdicts {
        verdict
        reasons
        at
        attempt
        stands
      }
    }
  }
`);
const LINK = graphql(`
  fragment Link on WaitLink @_unmask {
    kind
    name
    who {
      kind
      code
      name
    }
    since
    due
    lateBy
    status
    reason
    unit
    element
    work
    material
    event
    done
    total
    failed
    progress
    run
    gate
    task
    more
  }
`);
export type WaitLink = FragmentOf<typeof LINK>;
export const WHY_NOT = graphql(
  `
    query PanelWhyNot($project: String!, $code: String!) {
      deliverable(project: $project, code: $code) {
        code
        whyNot {
          delivered
          at
          chain {
            ...Link
          }
          branches {
            from
            chain {
              ...Link
            }
          }
        }
      }
    }
  `,
  [LINK],
);

export const MATERIAL = graphql(
  `
    query PanelMaterial($id: ID!) {
      material(id: $id) {
        id
        material
        work
        kind
        vendor
        shot
        slate
        reel
        version
        status
        due
        file
        address
        size
        sha256
        findings
        preview {
          ...Shown
        }
      }
    }
  `,
  [SHOWN],
);
export const METADATA = graphql(`
  query PanelMetadata($id: ID!) {
    material(id: $id) {
      id
      metadata {
        id
        family
        term
        value
        source
        tool
        confidence
        state
        at
      }
    }
  }
`);
export const ELEMENTS = graphql(
  `
    query PanelElements($project: String!) {
      project(code: $project) {
        works {
          code
          title
          elements {
            id
            kind
            cut
            deliverable
            file
            size
            sha256
            frames
            madeFrom
            retiredAt
            preview {
              ...Shown
            }
          }
        }
      }
    }
  `,
  [SHOWN],
);

export const RUN = graphql(`
  query PanelRun($id: String!) {
    run(address: $id) {
      address
      template
      version
      work
      deliverable
      parent
      item
      status
      reason
      startedAt
      endedAt
      priority
      held {
        reason
        at
      }
      steps {
        name
        title
        kind
        status
        attempt
        deadline
        reason
        items {
          total
          done
          failed
        }
      }
    }
  }
`);
export const WORK = graphql(`
  query PanelWork($project: String!, $code: String!) {
    project(code: $project) {
      work(code: $code) {
        code
        title
        kind
        rate
        opened
        identifiers {
          scope
          value
        }
        cuts {
          code
          version
          status
          frames
          shots
        }
      }
    }
  }
`);

/** The names of whoever takes part in a project. */
export const NAMES = graphql(`
  query Names($project: String!) {
    people(first: 200, filter: { project: [$project] }) {
      edges {
        node {
          id
          name
          memberships {
            project
            roles
            titles
          }
        }
      }
    }
    vendors(first: 200, filter: { project: [$project] }) {
      edges {
        node {
          code
          name
          kind
        }
      }
    }
  }
`);
