import type { CommandDefinition, InputOf, OutputOf, Principal } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';

/** The owners of commands. In GraphQL an argument may be null where a command knows only its absence. */
export class Owners extends CommandClient {
  override send<C extends CommandDefinition>(
    command: C,
    input: InputOf<C>,
    principal: Principal,
    commandId?: string,
  ): Promise<OutputOf<C>> {
    const given = Object.entries(input as object).filter(([, value]) => value !== null);
    return super.send(command, Object.fromEntries(given) as InputOf<C>, principal, commandId);
  }
}
