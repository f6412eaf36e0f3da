import { ApiRefusal, type GraphqlClient } from '../api/graphql-client.js';
import { tokenOf } from '../environment.js';
import type { DemoHome } from '../home/demo-home.js';

export const SIGN_IN = `mutation ($token: String!) { signIn(token: $token) { token me { id } } }`;
export const ISSUE_TOKEN = `mutation ($name: String!, $expiresAt: DateTime!) { issueToken(name: $name, expiresAt: $expiresAt) { value } }`;
export const ME = `query { me { id } }`;
export const ISSUE = `mutation ($person: ID!) { issueLink(person: $person) { token } }`;

/** Whether a bearer token still stands for somebody. */
async function isValid(client: GraphqlClient, token: string | undefined): Promise<boolean> {
  if (!token) return false;
  return (await client.ask<{ me: { id: string } | null }>(token, ME)).me !== null;
}

/** Longer than any demonstration is played. */
const TOKEN_LIFE_MS = 180 * 86_400_000;

/**
 * Signs in with a link, and has an API token issued: a session lives in quarters of an hour, which is for people, and a
 * program that is killed between two of them would have to be let in anew.
 */
async function redeem(client: GraphqlClient, link: string): Promise<{ token: string; id: string }> {
  const { signIn } = await client.ask<{ signIn: { token: string; me: { id: string } } }>(undefined, SIGN_IN, {
    token: link,
  });
  const expiresAt = new Date(Date.now() + TOKEN_LIFE_MS).toISOString();
  const { issueToken } = await client.ask<{ issueToken: { value: string } }>(signIn.token, ISSUE_TOKEN, {
    ...{ name: 'The demonstration', expiresAt },
  });
  return { token: issueToken.value, id: signIn.me.id };
}

/** The administrator's bearer token: the one an earlier start was given, else one for the link of this start. */
export async function signInAdministrator(
  client: GraphqlClient,
  home: DemoHome,
  link: string | undefined,
): Promise<string> {
  const { tokens } = home.remembered;
  if (tokens['administrator'] && (await isValid(client, tokens['administrator']))) return tokens['administrator'];
  if (!link)
    throw new Error('No BOBINE_DEMO_LINK was given, and no earlier start has left a token that is still good.');
  try {
    const { token } = await redeem(client, tokenOf(link));
    tokens['administrator'] = token;
    home.save();
    return token;
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    throw new Error(`The demo's link does not sign in (${error.message}); start again for a new one.`, {
      cause: error,
    });
  }
}

/** The bearer token of a person, who signs in with a one-time link that the administrator issues. */
export async function signInPerson(
  client: GraphqlClient,
  home: DemoHome,
  administrator: string,
  email: string,
): Promise<string> {
  const { tokens, people } = home.remembered;
  const known = tokens[email];
  if (known && (await isValid(client, known))) return known;
  const { issueLink } = await client.ask<{ issueLink: { token: string } }>(administrator, ISSUE, {
    person: people[email],
  });
  const { token } = await redeem(client, issueLink.token);
  tokens[email] = token;
  home.save();
  return token;
}
