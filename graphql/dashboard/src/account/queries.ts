import { graphql } from '@bobine/client';

export const ACCOUNT = graphql(`
  query Account {
    account {
      email
      password
      totp
      recoveryCodesLeft
      identities {
        issuer
        linkedAt
      }
    }
  }
`);
export const CHANGE_LANGUAGE = graphql(`
  mutation ChangeLanguage($language: Language!) {
    changeLanguage(language: $language) {
      language
    }
  }
`);
export const CHANGE_PASSWORD = graphql(`
  mutation ChangePassword($password: String!, $current: String) {
    changePassword(password: $password, current: $current) {
      password
    }
  }
`);
export const BEGIN_TOTP = graphql(`
  mutation BeginTotp($current: String) {
    beginTotp(current: $current) {
      secret
      uri
    }
  }
`);
export const CONFIRM_TOTP = graphql(`
  mutation ConfirmTotp($code: String!) {
    confirmTotp(code: $code)
  }
`);
export const REMOVE_TOTP = graphql(`
  mutation RemoveTotp($code: String) {
    removeTotp(code: $code)
  }
`);
export const OWN_SECRETS = graphql(`
  query OwnSecrets {
    vendors(first: 1) {
      edges {
        node {
          code
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
