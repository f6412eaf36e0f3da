import { graphql } from '@bobine/client';

export const WEBHOOKS = graphql(`
  query Webhooks {
    webhooks {
      id
      name
      url
      types
      project
      vendor
      registered
      status
      reason
      owner
      failingSince
      counts {
        waiting
        delivered
        failed
      }
    }
  }
`);
export const FACT_TYPES = graphql(`
  query FactTypes {
    factTypes {
      type
      title
      concept
      outside
    }
  }
`);
export const DELIVERIES = graphql(`
  query Deliveries($webhook: ID!, $status: String) {
    webhookDeliveries(webhook: $webhook, status: $status, first: 50) {
      edges {
        node {
          id
          eventType
          title
          status
          at
          answer
          attempts {
            at
            status
            failure
            answer
          }
        }
      }
    }
  }
`);
export const ADD_WEBHOOK = graphql(`
  mutation AddWebhook($name: String!, $url: String!, $types: [String!]!, $project: String, $vendor: String) {
    addWebhook(name: $name, url: $url, types: $types, project: $project, vendor: $vendor) {
      secret
      webhook {
        id
      }
    }
  }
`);
export const CHANGE_WEBHOOK = graphql(`
  mutation ChangeWebhook($webhook: ID!, $status: String!) {
    changeWebhook(webhook: $webhook, status: $status) {
      id
      status
    }
  }
`);
export const REMOVE_WEBHOOK = graphql(`
  mutation RemoveWebhook($webhook: ID!) {
    removeWebhook(webhook: $webhook)
  }
`);
export const ROTATE = graphql(`
  mutation RotateWebhookSecret($webhook: ID!) {
    rotateWebhookSecret(webhook: $webhook) {
      secret
      until
    }
  }
`);
export const TEST_WEBHOOK = graphql(`
  mutation TestWebhook($webhook: ID!) {
    testWebhook(webhook: $webhook)
  }
`);
export const RESEND = graphql(`
  mutation ResendDelivery($delivery: ID!) {
    resendDelivery(delivery: $delivery)
  }
`);
export const RESEND_FAILED = graphql(`
  mutation ResendFailed($webhook: ID!, $since: DateTime!) {
    resendFailedDeliveries(webhook: $webhook, since: $since)
  }
`);
