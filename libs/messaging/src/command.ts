import {
  actorOf,
  checked,
  commandsOf,
  type CommandDefinition,
  type InputOf,
  isRefusal,
  newId,
  type OutputOf,
  type Principal,
  refuse,
  type ServiceName,
} from '@bobine/contracts';
import { type Database, isTransient, takeKey, type Tx } from '@bobine/persistence';
import { Controller, Headers, Inject, Param, Post, Body, HttpCode } from '@nestjs/common';
import { readPrincipal, traced } from '@bobine/runtime';
import type { Cause } from './outbox.js';

/** What a command is carried out in: one transaction, who asks, when, and the cause its events will name. */
export type CommandContext = { tx: Tx; principal: Principal; at: Date; commandId: string; cause: Cause };
export type CommandHandler<C extends CommandDefinition = CommandDefinition> = (
  input: InputOf<C>,
  context: CommandContext,
) => Promise<OutputOf<C>>;

/**
 * `shownOnce`: the answer carries a secret, so it is not kept; a repeated command is refused and never answered again.
 * `asks`: it changes nothing, so neither the question nor its answer is kept.
 */
export type CommandOptions = { shownOnce?: boolean; asks?: boolean };

/** The commands one service answers, by name. */
export class CommandHandlers {
  private readonly handlers = new Map<
    string,
    { definition: CommandDefinition; handler: CommandHandler; options: CommandOptions }
  >();

  /** Says how a command is carried out. */
  on<C extends CommandDefinition>(definition: C, handler: CommandHandler<C>, options: CommandOptions = {}): this {
    this.handlers.set(definition.name, { definition, handler: handler as unknown as CommandHandler, options });
    return this;
  }

  /** Those of a service's commands that nobody carries out: a boot that finds one fails. */
  missing(service: ServiceName): string[] {
    return commandsOf(service)
      .map(({ name }) => name)
      .filter((name) => !this.handlers.has(name));
  }

  names(): string[] {
    return [...this.handlers.keys()];
  }

  /**
   * Carries out a command once: checks its input, and in one transaction decides, saves, emits and remembers the answer.
   * The same `commandId` is answered as it was the first time.
   */
  async execute(
    db: Database,
    name: string,
    input: unknown,
    principal: Principal,
    commandId: string = newId(),
    cause?: Partial<Cause>,
  ): Promise<unknown> {
    const found = this.handlers.get(name);
    if (!found) throw refuse('command.unknown', `There is no command ${name} here.`);
    const valid = checked(found.definition.input, input, found.definition.title) as Record<string, unknown>;
    const project = typeof valid['project'] === 'string' ? valid['project'] : '';
    const at = new Date();
    try {
      return await db.transaction(async (tx) => {
        const actor = actorOf(principal);
        const context: CommandContext = {
          tx,
          principal,
          at,
          commandId,
          cause: { project, actor, correlation: commandId, ...cause },
        };
        const { asks = false, shownOnce = false } = found.options;
        if (asks) return found.handler(valid, context);
        const before = await takeKey(tx, { key: commandId, command: name, input, shownOnce });
        if (before) return before.answered;
        const output = await found.handler(valid, context);
        await tx.query(
          `with answered as (update once set output = $2::jsonb where key = $1)
           insert into audit (command_id, command, actor, project, input) values ($1, $3, $4, $5, $6)`,
          [
            commandId,
            shownOnce ? null : JSON.stringify(output ?? null),
            name,
            actor,
            project,
            JSON.stringify(withoutSecrets(valid)),
          ],
        );
        return output;
      });
    } catch (error) {
      if (!isRefusal(error) && isTransient(error)) {
        throw refuse('database.away', 'The database does not answer. Try again in a moment.', String(error));
      }
      throw error;
    }
  }
}

const withoutSecrets = (input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, name === 'token' ? '[kept out]' : value]));

/** Commands over HTTP: `POST /commands/{name}`, with a signed principal and an id that makes repetition harmless. */
@Controller()
export class CommandController {
  constructor(
    @Inject(CommandHandlers) private readonly handlers: CommandHandlers,
    @Inject('DATABASE') private readonly db: Database,
    @Inject('BOBINE_SECRET') private readonly secret: string,
  ) {}

  @Post('commands/:name')
  @HttpCode(200)
  async command(
    @Param('name') name: string,
    @Headers('authorization') authorization: string | undefined,
    @Headers('x-command-id') commandId: string | undefined,
    @Headers('traceparent') parent: string | undefined,
    @Body() body: unknown,
  ): Promise<unknown> {
    const principal = await readPrincipal(authorization?.replace(/^Bearer /, '') ?? '', this.secret);
    if (!principal) throw refuse('access.unsigned', 'The command is not signed by this site.');
    const carryOut = () => this.handlers.execute(this.db, name, body, principal, commandId);
    return traced('command', { command: name }, carryOut, parent);
  }
}
