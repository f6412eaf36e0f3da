import { type CommandDefinition, isRefusal, type Principal, refuse, type Refusal } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
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
  private async named({ code, user, tech, details = {} }: Refusal, principal: Principal): Promise<Refusal> {
    const since = (details['changes'] ?? []) as Since[];
    const names = new Map<string, string>();
    for (const actor of new Set(since.map(({ actor }) => actor))) {
      names.set(actor, await this.nameOf(actor, principal));
    }
    const changes = since.map(({ title, actor, at }) => ({ what: title, by: names.get(actor), at }));
    const [last] = changes;
    const said = last
      ? `${last.by} was the last to change it, at ${last.at}: ${last.what.toLowerCase()}. ${user}`
      : user;
    return refuse(code, said, principal.kind === 'vendor' ? undefined : tech, { ...details, changes });
  }

  private async nameOf(actor: string, principal: Principal): Promise<string> {
    const [kind = '', id = ''] = [actor.slice(0, actor.indexOf(':')), actor.slice(actor.indexOf(':') + 1)];
    if (principal.kind === kind && principal.id === id) return 'You yourself';
    if (principal.kind === 'vendor') return 'Somebody else';
    if (kind === 'run') return `The run ${id}`;
    if (kind !== 'person' && kind !== 'vendor') return id;
    return String((await this.model.one(kind, '', id))?.['name'] ?? id);
  }
}
