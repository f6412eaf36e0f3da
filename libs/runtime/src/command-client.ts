import {
  type CommandDefinition,
  type InputOf,
  type OutputOf,
  newId,
  type Principal,
  Refusal,
  refuse,
} from '@bobine/contracts';
import { signPrincipal } from './principal-token.js';
import { traceparent } from './tracing.js';

/** Sends commands to their owners over HTTP, signed, and answers with the owner's answer or its refusal. */
export class CommandClient {
  private readonly urls: Map<string, string>;

  constructor(
    commandUrls: string,
    private readonly secret: string,
  ) {
    this.urls = new Map(
      commandUrls
        .split(',')
        .filter(Boolean)
        .map((pair) => pair.split('=', 2) as [string, string]),
    );
  }

  /** Sends one command; `commandId` makes a repeated sending harmless. */
  async send<C extends CommandDefinition>(
    command: C,
    input: InputOf<C>,
    principal: Principal,
    commandId: string = newId(),
  ): Promise<OutputOf<C>> {
    const url = this.urls.get(command.service);
    if (!url) throw refuse('command.unknown', `Nobody here answers for ${command.service}.`, 'COMMAND_URLS lacks it');
    const parent = traceparent();
    const response = await fetch(`${url}/commands/${command.name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await signPrincipal(principal, this.secret)}`,
        'x-command-id': commandId,
        ...(parent ? { traceparent: parent } : {}),
      },
      body: JSON.stringify(input),
    }).catch((error: unknown) => {
      throw refuse(
        'service.away',
        `The service ${command.service} does not answer. Try again in a moment.`,
        String(error),
      );
    });
    const answer = (await response.json()) as { code?: string; user?: string; tech?: string };
    if (!response.ok) throw new Refusal(answer.code ?? 'bug', answer.user ?? response.statusText, answer.tech);
    return answer as OutputOf<C>;
  }
}
