import {
  type CommandDefinition,
  english,
  isRefusal,
  phrase,
  type Principal,
  refuse,
  type Refusal,
  titleOf,
  together,
  type Value,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { actorName } from '../read/actor-name.js';
import type { ReadModel } from '../read/read-model.js';

type Since = { event: string; title: string; actor: string; at: string };

/** The owners of commands, as the API asks them. In GraphQL an argument may be null where a command knows only its absence. */
export class Owners extends CommandClient {
  constructor(
    commandUrls: string,
    secret: string,
    private readonly model: ReadModel,
  ) {
    super(commandUrls, secret);
  }

  protected override async post(
    command: CommandDefinition,
    input: unknown,
    principal: Principal,
    headers: Record<string, string>,
  ): Promise<unknown> {
    const given = Object.entries(input as object).filter(([, value]) => value !== null);
    try {
      return await super.post(command, Object.fromEntries(given), principal, headers);
    } catch (error) {
      if (isRefusal(error) && error.code === 'version.conflict') throw await this.named(error, principal);
      throw error;
    }
  }

  /** A conflict in which people have their names; to a vendor nobody is named but itself. */
  private async named({ code, told, tech, details = {} }: Refusal, principal: Principal): Promise<Refusal> {
    const since = (details['changes'] ?? []) as Since[];
    const names = new Map<string, Value>();
    for (const actor of new Set(since.map(({ actor }) => actor))) {
      names.set(actor, await actorName(this.model, actor, principal));
    }
    const nameOf = (actor: string): Value => names.get(actor) ?? actor;
    const changes = since.map(({ title, actor, at }) => ({ what: title, by: english(nameOf(actor)), at }));
    const [last] = since;
    const said = last
      ? together([phrase`Last change: ${nameOf(last.actor)}, at ${last.at}. ${titleOf(last)}.`, told], ' ')
      : told;
    return refuse(code, said, principal.kind === 'vendor' ? undefined : tech, { ...details, changes });
  }
}
