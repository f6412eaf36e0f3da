import { type FormField, MOST_FIELDS, taskStatusChanged, phrase, type Phrase } from '@bobine/contracts';
import { ASKED } from '../engine/keep.js';
import { type Problem, problem } from '../language/problem.js';
import type { StepSource } from '../language/schema.js';
import { TAKEN } from './taken.js';
import type { Schema } from './types.js';

type Source = NonNullable<NonNullable<StepSource['human']>['form']>;
type FieldSource = Source[string];

/** A form as it is asked: its fields in the order in which they are written. */
export const formOf = (source: Source): FormField[] =>
  Object.entries(source).map(([name, field]) => ({ name, ...field }));

/** Fields that nobody could fill in, or of which a part says nothing. */
export function formProblems(source: Source, at: string[]): Problem[] {
  const fields = Object.entries(source);
  const many = phrase`has ${fields.length} fields`;
  return [
    ...(fields.length > MOST_FIELDS ? [problem(at, many, phrase`keep to ${MOST_FIELDS}, or ask in two steps`)] : []),
    ...fields.flatMap(([name, field]) => fieldProblems(name, field, [...at, name])),
  ];
}

function fieldProblems(name: string, { type, options, min, max }: FieldSource, at: string[]): Problem[] {
  const found: Problem[] = [];
  const say = (field: string[], text: Phrase, fix: Phrase) => found.push(problem([...at, ...field], text, fix));
  if (TAKEN.has(name)) say([], phrase`${name} is a reserved name`, phrase`choose another name`);
  if (type === 'choice' && !options)
    say(['options'], phrase`is missing`, phrase`give what to choose from, such as [pass, fail]`);
  if (type !== 'choice' && options)
    say(['options'], phrase`is inert: the field is a ${type}`, phrase`remove it, or write type: choice`);
  for (const [bound, value] of Object.entries({ min, max })) {
    if (value === undefined || type === 'number') continue;
    say([bound], phrase`is inert: the field is a ${type}`, phrase`remove it, or write type: number`);
  }
  if (min !== undefined && max !== undefined && min > max) {
    say(
      ['max'],
      phrase`can never be met: no number is at least ${min!} and at most ${max!}`,
      phrase`give min and max in order`,
    );
  }
  return found;
}

/** An answer to a field as JSON Schema, of which the CEL type and what a simulation makes up are read. */
function schemaOf({ type, options, min, max }: FormField): Schema {
  if (type === 'boolean') return { type: 'boolean' };
  if (type !== 'number') return { type: 'string', ...(options ? { enum: options } : {}) } as Schema;
  const bounds = { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
  return { type: 'number', ...bounds } as Schema;
}

/** What comes of a task as JSON Schema: what its fact says, with the answers to its own form and to no other. */
export function outcomeSchema(form: FormField[] | undefined): Schema {
  const said = Object.entries(taskStatusChanged.data.properties as Record<string, Schema>);
  const properties = Object.fromEntries(said.filter(([name]) => !ASKED.has(name) && name !== 'answers'));
  if (!form) return { type: 'object', properties };
  const answers = Object.fromEntries(form.map((field) => [field.name, schemaOf(field)]));
  return { type: 'object', properties: { ...properties, answers: { type: 'object', properties: answers } } };
}
