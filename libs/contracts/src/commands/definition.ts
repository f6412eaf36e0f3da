import type { Static, TSchema } from '@sinclair/typebox';
import type { ServiceName } from '../topics.js';

/** A command: what one asks of an owner, over `POST /commands/{name}` or as a step of a workflow. */
export type CommandDefinition<I extends TSchema = TSchema, O extends TSchema = TSchema> = {
  name: string;
  service: ServiceName;
  title: string;
  input: I;
  output: O;
};

/** Declares a command; its schemas give the types of both sides. */
export const defineCommand = <I extends TSchema, O extends TSchema>(
  definition: CommandDefinition<I, O>,
): CommandDefinition<I, O> => definition;

export type InputOf<C> = C extends CommandDefinition<infer I, TSchema> ? Static<I> : never;
export type OutputOf<C> = C extends CommandDefinition<TSchema, infer O> ? Static<O> : never;
