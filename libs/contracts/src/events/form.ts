import { type SchemaOptions, type Static, Type } from '@sinclair/typebox';
import { instant, maybe, oneOf, text } from './words.js';

/** What a field of a form may hold. */
export const FIELD_TYPES = ['text', 'number', 'boolean', 'date', 'choice', 'timecode'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** The longest text that answers a field, and the most fields and points: a run carries what was answered with it. */
export const LONGEST_ANSWER = 500;
export const MOST_FIELDS = 20;
export const MOST_POINTS = 30;

/** A field that whoever does a task fills in; fields stand in the order in which they are asked. */
export const formField = () =>
  Type.Object({
    name: text(40),
    type: oneOf(FIELD_TYPES),
    title: maybe(text(200)),
    /** Whether the task cannot end its step without it. */
    required: maybe(Type.Boolean()),
    /** Of a choice. */
    options: maybe(Type.Array(text(200))),
    /** Of a number, both included. */
    min: maybe(Type.Number()),
    max: maybe(Type.Number()),
  });
export type FormField = Static<ReturnType<typeof formField>>;

/** An answer to a field; null where there is none. */
export const answer = () => Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]);
export type Answer = Static<ReturnType<typeof answer>>;

/** Answers by the name of their field. */
export const answers = (options: SchemaOptions = {}) => Type.Record(Type.String(), answer(), options);
export type Answers = Static<ReturnType<typeof answers>>;

/** Points of a checklist, in their own words. */
export const points = (options: SchemaOptions = {}) => Type.Array(text(200), { maxItems: MOST_POINTS, ...options });

/** Who filled something in, and when. */
export const answered = () => Type.Object({ by: text(300), at: instant() });
