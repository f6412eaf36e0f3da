import { graphql } from '@bobine/client';

export const SIGN_IN = graphql(`
  mutation SignIn($token: String!, $code: String) {
    signIn(token: $token, code: $code) {
      token
      refreshToken
    }
  }
`);
export const SIGN_IN_WITH_PASSWORD = graphql(`
  mutation SignInWithPassword($email: String!, $password: String!, $code: String) {
    signInWithPassword(email: $email, password: $password, code: $code) {
      token
      refreshToken
    }
  }
`);
export const SET_PASSWORD = graphql(`
  mutation SetPassword($link: String!, $password: String!, $code: String) {
    setPassword(link: $link, password: $password, code: $code) {
      token
      refreshToken
    }
  }
`);
export const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut
  }
`);
export const FORGOT = graphql(`
  mutation Forgot($email: String!) {
    forgotPassword(email: $email)
  }
`);
export const WAYS = graphql(`
  query Ways {
    signInWays {
      oidc
      oidcStart
    }
  }
`);
