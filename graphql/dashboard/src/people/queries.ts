import { graphql } from '@bobine/client';

export const PEOPLE = graphql(`
  query People($text: String, $project: [String!]) {
    people(first: 500, filter: { text: $text, project: $project }) {
      totalCount
      edges {
        node {
          id
          name
          siteAdmin
          memberships {
            project
            roles
            titles
          }
        }
      }
    }
  }
`);
export const VENDORS = graphql(`
  query Vendors($text: String, $project: [String!]) {
    vendors(first: 500, filter: { text: $text, project: $project }) {
      totalCount
      edges {
        node {
          code
          name
          kind
          grants {
            project
            types
          }
        }
      }
    }
  }
`);
export const VENDOR = graphql(`
  query VendorDetail($code: String!) {
    vendors(first: 20, filter: { text: $code }) {
      edges {
        node {
          code
          name
          kind
          source
          webhook
          landingFolder
          grants {
            project
            types
          }
          secrets {
            id
            algorithm
            issuedAt
          }
        }
      }
    }
  }
`);
export const INVITE = graphql(`
  mutation Invite($name: String!, $email: String!, $language: String!, $memberships: [MembershipInput!]!) {
    invite(name: $name, email: $email, language: $language, memberships: $memberships) {
      notMailed
      link {
        token
      }
      person {
        id
      }
    }
  }
`);
export const ISSUE_LINK = graphql(`
  mutation IssueLink($person: ID, $vendor: String) {
    issueLink(person: $person, vendor: $vendor) {
      token
    }
  }
`);
export const RESET_TOTP = graphql(`
  mutation ResetTotp($person: ID!) {
    removeTotp(person: $person)
  }
`);
export const REVOKE_ACCESS = graphql(`
  mutation RevokeAccess($person: ID, $vendor: String, $reason: String!, $dryRun: Boolean!) {
    revokeAccess(person: $person, vendor: $vendor, reason: $reason, dryRun: $dryRun) {
      sessions
      tokens
      clients
      links
      projects
    }
  }
`);
export const REGISTER_VENDOR = graphql(`
  mutation RegisterVendor($vendor: String!, $name: String!, $kind: String!, $source: String!, $webhook: String) {
    registerVendor(vendor: $vendor, name: $name, kind: $kind, source: $source, webhook: $webhook) {
      code
      name
    }
  }
`);
export const GIVE_GRANT = graphql(`
  mutation GiveGrant($project: String!, $vendor: String!, $types: [String!]!) {
    giveGrant(project: $project, vendor: $vendor, types: $types) {
      code
    }
  }
`);
export const REVOKE_GRANT = graphql(`
  mutation RevokeGrant($project: String!, $vendor: String!) {
    revokeGrant(project: $project, vendor: $vendor) {
      code
    }
  }
`);
export const CLIENTS = graphql(`
  query Clients {
    clients {
      id
      name
      memberships {
        project
        roles
      }
      caretaker {
        name
      }
    }
  }
`);
export const REGISTER_CLIENT = graphql(`
  mutation RegisterClient($name: String!, $memberships: [ClientMembershipInput!]!) {
    registerClient(name: $name, memberships: $memberships) {
      id
      secret
    }
  }
`);
export const REVOKE_CLIENT = graphql(`
  mutation RevokeClient($client: ID!) {
    revokeClient(client: $client)
  }
`);
