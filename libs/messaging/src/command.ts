import {
  actorOf,
  checked,
  commandsOf,
  type CommandDefinition,
  type Envelope,
  type InputOf,
  isRefusal,
  newId,
  type OutputOf,
  type Principal,
  refuse,
  phrase,
  type Refusal,
  type ServiceName,
  titleOf,
  type Phrase,
} from '@bobine/contracts';
import { type Database, isTransient, takeKey, type Tx, withCommit } from '@bobine/persistence';
import { Controller, Headers, Inject, Param, Post, Body, HttpCode } from '@nestjs/common';
import { PrincipalTokens, traced } from '@bobine/runtime';
import type { TSchema } from '@sinclair/typebox';
import { mustStandAt } from './expected.js';
import { type Cause, eventsOf } from './outbox.js';

/** What a command is carried out in: one transaction, who asks, when, and the cause its events will name. */
export type CommandContext = { tx: Tx; principal: Principal; at: Date; commandId: string; cause: Cause };
export type CommandHandler<C extends CommandDefinition = CommandDefinition> = (
  input: InputOf<C>,
  context: CommandContext,
) => Promise<OutputOf<C>>;

/** What comes before a command's own transaction, and stays when the command is refused; or is too long to hold one open for. */
export type Preparation<C extends CommandDefinition, P> = (
  input: InputOf<C>,
  context: { db: Database; principal: Principal; at: Date },
) => Promise<P>;

/**
 * `subject`: whose version an `expectedVersion` is of, where need be by what came of it; without it, the command is about
 * no one thing.
 * `untried`: why it cannot be tried, as a phrase: it does something that no rollback takes back.
 * `shownOnce`: the answer carries a secret, so it is not kept; a repeated command is refused and never answered again. Tried,
 * it answers without what its schema calls a secret, or not at all where that says nothing.
 * `asks`: it changes nothing, or nothing worth a record, so neither the question nor its answer is kept.
 */
export type CommandOptions<I = never, O = never> = {
  shownOnce?: boolean;
  asks?: boolean;
  untried?: Phrase;
  subject?: (input: I, output?: O) => string | undefined;
};

/** How a command is given, beside its input: what follows from what, and which state of things was looked at. */
export type Given = { cause?: Partial<Cause>; expectedVersion?: number };
/** What a command would come to: its answer without secrets, and the facts it would tell. */
export type Tried = { output: unknown; facts: Envelope[] };

/** Undoes the transaction of a command that was only tried, and carries out of it what that came to. */
class TriedOnly extends Error {
  constructor(readonly tried: Tried) {
    super('tried');
  }
}

type Found = {
  definition: CommandDefinition;
  prepare?: Preparation<CommandDefinition, unknown>;
  handler: (input: unknown, context: CommandContext, prepared?: unknown) => Promise<unknown>;
  options: CommandOptions;
};

/** The commands one service answers, by name. */
export class CommandHandlers {
  private readonly handlers = new Map<string, Found>();

  /** Says how a command is carried out. */
  on<C extends CommandDefinition>(
    definition: C,
    handler: CommandHandler<C>,
    options: CommandOptions<InputOf<C>, OutputOf<C>> = {},
  ): this {
    this.handlers.set(definition.name, {
      definition,
      handler: handler as unknown as Found['handler'],
      options: options as CommandOptions,
    });
    return this;
  }

  /** The same for a command that has to be prepared outside its transaction; nobody can try it without that. */
  onPrepared<C extends CommandDefinition, P>(
    definition: C,
    prepare: Preparation<C, P>,
    handler: (input: InputOf<C>, context: CommandContext, prepared: P) => Promise<OutputOf<C>>,
    options: Pick<CommandOptions, 'shownOnce'> = {},
  ): this {
    const untyped = { prepare, handler } as unknown as Pick<Found, 'prepare' | 'handler'>;
    const untried = phrase`It counts as a try at somebody’s account.`;
    this.handlers.set(definition.name, { definition, options: { ...options, untried }, ...untyped });
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
    given: Given = {},
  ): Promise<unknown> {
    const { found, valid, project } = this.understood(name, input);
    const recorded = withoutSecrets(found.definition, valid);
    const at = new Date();
    return whileThere(async () => {
      const prepared = await preparedFor(found, db, valid, { principal, at, commandId });
      return db.transaction(async (tx) => {
        const context = contextOf(tx, { principal, at, commandId, project }, given);
        const { asks = false, shownOnce = false } = found.options;
        if (asks) return found.handler(valid, context, prepared);
        const before = await takeKey(tx, { key: commandId, command: name, input: recorded, shownOnce });
        if (before) return before.answered;
        const output = await carriedOut(found, valid, context, given, prepared);
        withCommit(
          tx,
          `with answered as (update once set output = $2::jsonb where key = $1)
           insert into audit (command_id, command, actor, project, input) values ($1, $3, $4, $5, $6)`,
          [
            commandId,
            shownOnce ? null : JSON.stringify(output ?? null),
            name,
            context.cause.actor,
            project,
            JSON.stringify(recorded),
          ],
        );
        return output;
      });
    });
  }

  /**
   * Tries a command: it is carried out in its transaction as it would be, what it answers and tells is kept, and all of it
   * is undone. Nothing is left of it: no row, event or version, no key that is used up, no entry in the audit.
   */
  async tryOut(
    db: Database,
    name: string,
    input: unknown,
    principal: Principal,
    given: Given = {},
    commandId: string = newId(),
  ): Promise<Tried> {
    const { found, valid, project } = this.understood(name, input);
    const { untried, shownOnce = false } = found.options;
    if (untried !== undefined)
      throw refuse('command.untried', phrase`This cannot be tried without being done. ${untried}`);
    const at = new Date();
    try {
      return await whileThere(() =>
        db.transaction(async (tx): Promise<Tried> => {
          const context = contextOf(tx, { principal, at, commandId, project }, given);
          const output = await carriedOut(found, valid, context, given);
          const told = shownOnce ? withoutShown(found.definition, output) : (output ?? null);
          throw new TriedOnly({ output: told, facts: await eventsOf(tx) });
        }),
      );
    } catch (error) {
      if (error instanceof TriedOnly) return error.tried;
      throw error;
    }
  }

  private understood(name: string, input: unknown) {
    const found = this.handlers.get(name);
    if (!found) throw refuse('command.unknown', phrase`There is no command ${name} here.`);
    const valid = checked(found.definition.input, input, titleOf(found.definition)) as Record<string, unknown>;
    return { found, valid, project: typeof valid['project'] === 'string' ? valid['project'] : '' };
  }
}

const contextOf = (
  tx: Tx,
  { project, ...asked }: { principal: Principal; at: Date; commandId: string; project: string },
  { cause }: Given,
): CommandContext => ({
  tx,
  ...asked,
  cause: { project, actor: actorOf(asked.principal), correlation: asked.commandId, ...cause },
});

/** Whether a refusal is about who asks, and not about what has become of a thing: then it says nothing of its versions. */
const isOfWhoAsks = ({ code }: Refusal): boolean =>
  code === 'version.conflict' || code.startsWith('access.') || code.endsWith('.unknown');

/** Decides, saves and emits; where a version was expected and another stands, that is said before how it stands. */
async function carriedOut(
  { handler, options, definition }: Found,
  valid: Record<string, unknown>,
  context: CommandContext,
  { expectedVersion }: Given,
  prepared?: unknown,
): Promise<unknown> {
  if (expectedVersion === undefined) return handler(valid, context, prepared);
  const { subject: of } = options;
  if (of === undefined) {
    throw refuse(
      'input.invalid',
      phrase`expectedVersion: ${titleOf(definition)} changes no one thing that has a version.`,
    );
  }
  try {
    const output = await handler(valid, context, prepared);
    const subject = of(valid as never, output as never);
    if (subject !== undefined) await mustStandAt(context.tx, subject, expectedVersion);
    return output;
  } catch (error) {
    const subject = isRefusal(error) && !isOfWhoAsks(error) ? of(valid as never) : undefined;
    if (subject !== undefined) await mustStandAt(context.tx, subject, expectedVersion);
    throw error;
  }
}

/** A database that is away is a refusal: who asked tries again. */
async function whileThere<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error) && isTransient(error)) {
      throw refuse('database.away', 'The database does not answer. Try again in a moment.', String(error));
    }
    throw error;
  }
}

/** The fields of an input or an output that its schema calls `writeOnly`. */
const secretsOf = (schema: TSchema): Set<string> => {
  const fields = (schema['properties'] ?? {}) as Record<string, { writeOnly?: boolean }>;
  return new Set(Object.keys(fields).filter((name) => fields[name]?.writeOnly === true));
};

/** The input as it is kept and compared: a secret leaves no trace, not even a hash. */
const withoutSecrets = ({ input }: CommandDefinition, given: Record<string, unknown>): Record<string, unknown> => {
  const secret = secretsOf(input);
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, secret.has(name) ? '[kept out]' : value]),
  );
};

/** An answer that is shown once, without its secret; nothing where its schema does not say which that is. */
function withoutShown({ output }: CommandDefinition, answer: unknown): unknown {
  const secret = secretsOf(output);
  if (secret.size === 0) return null;
  return Object.fromEntries(Object.entries(answer as object).filter(([name]) => !secret.has(name)));
}

/** Prepares a command, unless it was carried out before: what a repetition is prepared with nobody reads. */
async function preparedFor(
  { definition, prepare }: Found,
  db: Database,
  input: Record<string, unknown>,
  { principal, at, commandId }: { principal: Principal; at: Date; commandId: string },
): Promise<unknown> {
  if (!prepare) return undefined;
  const [known] = await db.query('select 1 from once where key = $1 and command = $2', [commandId, definition.name]);
  return known ? undefined : prepare(input, { db, principal, at });
}

function versionOf(expected: string): number {
  const version = Number(expected);
  if (Number.isSafeInteger(version) && version >= 0) return version;
  throw refuse('input.invalid', 'expectedVersion: is a whole number, as it was read.');
}

/** Commands over HTTP: `POST /commands/{name}`, with a signed principal, an id that makes repetition harmless, and the version that is expected; tried only, when that is said. */
@Controller()
export class CommandController {
  private readonly tokens: PrincipalTokens;

  constructor(
    @Inject(CommandHandlers) private readonly handlers: CommandHandlers,
    @Inject('DATABASE') private readonly db: Database,
    @Inject('BOBINE_SECRET') secret: string,
  ) {
    this.tokens = new PrincipalTokens(secret);
  }

  @Post('commands/:name')
  @HttpCode(200)
  async command(
    @Param('name') name: string,
    @Headers('authorization') authorization: string | undefined,
    @Headers('x-command-id') commandId: string | undefined,
    @Headers('x-expected-version') expected: string | undefined,
    @Headers('x-dry-run') dryRun: string | undefined,
    @Headers('traceparent') parent: string | undefined,
    @Body() body: unknown,
  ): Promise<unknown> {
    const principal = await this.tokens.who(authorization?.replace(/^Bearer /, '') ?? '');
    if (!principal) throw refuse('access.unsigned', 'The command is not signed by this site.');
    const given = expected === undefined ? {} : { expectedVersion: versionOf(expected) };
    const carryOut = (): Promise<unknown> =>
      dryRun === 'true'
        ? this.handlers.tryOut(this.db, name, body, principal, given, commandId)
        : this.handlers.execute(this.db, name, body, principal, commandId, given);
    return traced('command', { command: name }, carryOut, parent);
  }
}
