import { graphql } from '@bobine/client';

export const STEER = graphql(`
  mutation PipelineSteer(
    $run: ID!
    $action: Steering!
    $step: String
    $to: AssigneeInput
    $due: String
    $priority: Priority
    $reason: String!
    $dryRun: Boolean!
    $preview: String
  ) {
    steerRuns(
      runs: [$run]
      action: $action
      step: $step
      to: $to
      due: $due
      priority: $priority
      reason: $reason
      dryRun: $dryRun
      preview: $preview
    ) {
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

export const MIGRATE = graphql(`
  mutation PipelineMigrate(
    $run: ID!
    $version: Int!
    $reason: String!
    $answers: [StepAnswer!]
    $inputs: JSON
    $dryRun: Boolean!
    $preview: String
  ) {
    migrateRuns(
      runs: [$run]
      version: $version
      reason: $reason
      answers: $answers
      inputs: $inputs
      dryRun: $dryRun
      preview: $preview
    ) {
      preview
      effects {
        run
        step
        was
        title
        attempt
        status
        becomes
        because
        asks
      }
    }
  }
`);

export const VERSIONS = graphql(`
  query PipelineVersions($template: String!) {
    templates(name: $template) {
      version
      current
    }
  }
`);
