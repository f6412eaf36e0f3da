import type { ResultOf } from '@bobine/client';
import { graphql } from '../site/asked.js';

/** A session as it is opened, whichever way. */
export const PASSWORD = graphql(`
  mutation ($email: String!, $password: String!, $code: String) {
    signInWithPassword(email: $email, password: $password, code: $code) {
      token
      expiresAt
      refreshToken
    }
  }
`);
export const WAYS = graphql(`
  {
    signInWays {
      oidc
      mail
    }
  }
`);
export const ME = graphql(`
  {
    me {
      kind
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
`);
export const SIGN_OUT = graphql(`
  mutation {
    signOut
  }
`);
export type Me = NonNullable<ResultOf<typeof ME>['me']>;
