import {
  type CommandDefinition,
  type Envelope,
  type InputOf,
  type OutputOf,
  newId,
  type Principal,
  Refusal,
  refuse,
  phrase,
  readPhrase,
} from '@bobine/contracts';
import { PrincipalTokens } from './principal-token.js';
import { traceparent } from './tracing.js';

/** Which state of what it changes a command is about; another one refuses it. */
export type Expected = { expectedVersion?: number | null | undefined };
const headersOf = ({ expectedVersion }: Expected): Record<string, string> =>
  expectedVersion === undefined || expectedVersion === null ? {} : { 'x-expected-version': String(expectedVersion) };

/** Sends commands to their owners over HTTP, signed, and answers with the owner's answer or its refusal. */
export class CommandClient {
  private readonly urls: Map<string, string[]>;
  private readonly tokens: PrincipalTokens;
  private turn = 0;

  constructor(commandUrls: string, secret: string) {
    this.tokens = new PrincipalTokens(secret);
    const pairs = commandUrls
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.split('=', 2) as [string, string]);
    const grouped = Map.groupBy(pairs, ([owner]) => owner);
    this.urls = new Map([...grouped].map(([owner, of]) => [owner, of.map(([, url]) => url)]));
  }

  /** Where a service answers, once for each of its replicas; nowhere that this one knows, where there is none. */
  addressesOf(service: string): readonly string[] {
    return this.urls.get(service) ?? [];
  }

  /** Sends one command; `commandId` makes a repeated sending harmless. */
  async send<C extends CommandDefinition>(
    command: C,
    input: InputOf<C>,
    principal: Principal,
    commandId: string = newId(),
    expected: Expected = {},
  ): Promise<OutputOf<C>> {
    return (await this.post(command, input, principal, {
      'x-command-id': commandId,
      ...headersOf(expected),
    })) as OutputOf<C>;
  }

  /** Has one command tried: what it would answer, or null where that is shown once only, and the facts it would tell. */
  async tryOut<C extends CommandDefinition>(
    command: C,
    input: InputOf<C>,
    principal: Principal,
    expected: Expected = {},
  ): Promise<{ output: OutputOf<C> | null; facts: Envelope[] }> {
    const headers = { 'x-dry-run': 'true', ...headersOf(expected) };
    return (await this.post(command, input, principal, headers)) as { output: OutputOf<C> | null; facts: Envelope[] };
  }

  protected async post(
    command: CommandDefinition,
    input: unknown,
    principal: Principal,
    headers: Record<string, string>,
  ): Promise<unknown> {
    const urls = this.urls.get(command.service) ?? [];
    if (urls.length === 0) {
      throw refuse('command.unknown', phrase`Nobody here answers for ${command.service}.`, 'COMMAND_URLS lacks it');
    }
    const parent = traceparent();
    const request = {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await this.tokens.sign(principal)}`,
        ...headers,
        // The phrase beside its English: who asks in the end may read another language.
        'x-told': 'true',
        ...(parent ? { traceparent: parent } : {}),
      },
      body: JSON.stringify(input),
    };
    const response = await this.firstAnswer(urls, `/commands/${command.name}`, request).catch((error: unknown) => {
      throw refuse(
        'service.away',
        phrase`The service ${command.service} does not answer. Try again in a moment.`,
        String(error),
      );
    });
    const answer: unknown = await response.json();
    if (!response.ok) {
      const { code = 'bug', user = response.statusText, told, tech, details } = answer as Partial<Refusal>;
      throw new Refusal(code, readPhrase(told) ?? user, tech, details);
    }
    return answer;
  }

  /** Asks the replicas of an owner in turn; one that is away is passed over, for its id makes a command harmless twice. */
  private async firstAnswer(urls: string[], path: string, request: RequestInit): Promise<Response> {
    const first = this.turn++;
    let failure: unknown;
    for (let at = 0; at < urls.length; at++) {
      try {
        return await fetch(`${urls[(first + at) % urls.length]}${path}`, request);
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }
}
