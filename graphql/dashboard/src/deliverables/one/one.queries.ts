import { type FragmentOf, graphql, type ResultOf } from '@bobine/client';
import { OWED_DELIVERABLE, WAIT } from '../../panel/deliverable.queries.js';

/** What one deliverable is, how it stands, and why it is not delivered. */
export const ONE = graphql(
  `
    query Deliverable($project: String!, $code: String!) {
      deliverable(project: $project, code: $code) {
        ...OwedDeliverable
        reasons
        run
        whyNot {
          ...Wait
        }
      }
    }
  `,
  [OWED_DELIVERABLE, WAIT],
);
const FINDING = graphql(`
  fragment Found on QcFinding @_unmask {
    severity
    code
    subject
    text
    fixed
    before
    spot {
      start
      end
      timecodeIn
      timecodeOut
      channel
      still
    }
  }
`);
export type Found = FragmentOf<typeof FINDING>;
/** What it must be, and what each control found. */
export const CONTROLS = graphql(
  `
    query Controls($project: String!, $code: String!) {
      deliverable(project: $project, code: $code) {
        specification
        specified {
          code
          title
          packaging
          container
          videoCodec
          width
          height
          rate
          audioCodec
          sampleRate
          channels
          loudness {
            target
            tolerance
            truePeak
          }
          maxBlack
          maxSilence
        }
        controls {
          attempt
          at
          passed
          findings {
            ...Found
          }
          rechecked {
            ...Found
          }
        }
      }
    }
  `,
  [FINDING],
);
/** How long the file of a deliverable is. */
export const LENGTH = graphql(`
  query Length($project: String!, $work: String!) {
    project(code: $project) {
      work(code: $work) {
        rate
        elements {
          kind
          deliverable
          frames
          retiredAt
        }
      }
    }
  }
`);
export const MANIFESTS = graphql(`
  query Manifests($project: String!, $code: String!) {
    deliverable(project: $project, code: $code) {
      manifests {
        attempt
        at
        files
        sha256
        address
      }
    }
  }
`);
export const DISPATCHES = graphql(`
  query Dispatches($project: String!, $code: String!) {
    deliverable(project: $project, code: $code) {
      dispatches {
        id
        attempt
        sentAt
        folder
        receivedAt
        recalledAt
      }
      verdicts {
        verdict
        reasons
        at
        dispatch
        attempt
        stands
        claim
      }
    }
  }
`);
export const DELIVERY_RUN = graphql(`
  query DeliveryRun($run: String!) {
    run(address: $run) {
      address
      status
      held {
        reason
        at
      }
    }
  }
`);
export const STEER = graphql(`
  mutation SteerDelivery($run: ID!, $action: Steering!, $reason: String!, $dryRun: Boolean, $preview: String) {
    steerRuns(runs: [$run], action: $action, reason: $reason, dryRun: $dryRun, preview: $preview) {
      preview
      effects {
        run
        step
        title
        attempt
        status
        effect
        how
        to
        due
      }
    }
  }
`);

export type One = NonNullable<ResultOf<typeof ONE>['deliverable']>;
type Controlled = NonNullable<ResultOf<typeof CONTROLS>['deliverable']>;
export type Control = Controlled['controls'][number];
export type Specified = NonNullable<Controlled['specified']>;
export type Sending = NonNullable<ResultOf<typeof DISPATCHES>['deliverable']>['dispatches'][number];
export type Verdict = NonNullable<ResultOf<typeof DISPATCHES>['deliverable']>['verdicts'][number];
export type Effect = ResultOf<typeof STEER>['steerRuns']['effects'][number];
