import type { Static, TObject } from '@sinclair/typebox';
import type { Envelope } from '../envelope.js';
import type { ServiceName } from '../topics.js';

/** One type of event: who owns it, the schema of its data, and the business keys it is found by. */
export type EventDefinition<S extends TObject = TObject> = {
  type: string;
  owner: ServiceName;
  title: string;
  data: S;
  // Written as a method, so that a definition of any data passes for a definition.
  keys(data: Static<S>): Record<string, string | undefined>;
  /** The product tells of its own work, or what is shown with another fact: nobody acts on it, and lists may leave it out. */
  routine?: true;
  /** Of what is one person's own matter, that person: nobody else sees it, and it moves no workflow. */
  to?(data: Static<S>): string;
};

/** Declares an event type; the schema gives the type and is what vendors are shown. */
export const defineEvent = <S extends TObject>(definition: EventDefinition<S>): EventDefinition<S> => definition;

/** The data of an event type. */
export type DataOf<D> = D extends EventDefinition<infer S> ? Static<S> : never;
/** The whole event of a type. */
export type EventOf<D> = Envelope<DataOf<D>>;

/** Narrows an event to a definition, so that its data is typed. */
export const isEvent = <S extends TObject>(
  event: Envelope,
  definition: EventDefinition<S>,
): event is Envelope<Static<S>> => event.type === definition.type;
