import { graphql } from '@bobine/client';

export const SESSIONS = graphql(`
  query Sessions($person: ID, $vendor: String) {
    sessions(person: $person, vendor: $vendor) {
      id
      by
      address
      device
      lastUsedAt
      current
    }
  }
`);
export const END_SESSION = graphql(`
  mutation EndSession($session: ID!) {
    endSession(session: $session)
  }
`);
export const END_OTHERS = graphql(`
  mutation EndOtherSessions {
    endOtherSessions
  }
`);
export const TOKENS = graphql(`
  query Tokens($person: ID, $vendor: String) {
    tokens(person: $person, vendor: $vendor) {
      id
      name
      projects
      verbs
      expiresAt
      lastUsedAt
    }
  }
`);
export const ISSUE_TOKEN = graphql(`
  mutation IssueToken($name: String!, $expiresAt: DateTime!, $projects: [String!], $verbs: [String!], $vendor: String) {
    issueToken(name: $name, expiresAt: $expiresAt, projects: $projects, verbs: $verbs, vendor: $vendor) {
      id
      value
    }
  }
`);
export const REVOKE_TOKEN = graphql(`
  mutation RevokeToken($token: ID!) {
    revokeToken(token: $token)
  }
`);
export const ISSUE_SECRET = graphql(`
  mutation IssueSecret($vendor: String!, $algorithm: String!, $publicKey: String) {
    issueSecret(vendor: $vendor, algorithm: $algorithm, publicKey: $publicKey) {
      secret
      value
    }
  }
`);
export const RETIRE_SECRET = graphql(`
  mutation RetireSecret($vendor: String!, $secret: ID!) {
    retireSecret(vendor: $vendor, secret: $secret) {
      code
    }
  }
`);
