import type { Static, TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import * as formats from 'ajv-formats';
import { refuse } from './refusal.js';
import { english, type Phrase, phrase, together, type Value } from './phrase.js';

const ajv = new Ajv({ allErrors: true, strict: false, removeAdditional: false });
// The package is CommonJS: its function is the default export's default under ESM.
const addFormats = formats.default as unknown as { default?: (a: Ajv) => void } & ((a: Ajv) => void);
(addFormats.default ?? addFormats)(ajv);

const compiled = new WeakMap<TSchema, ValidateFunction>();

/** What is wrong with one field, as JSON Schema finds it. */
function problemOf({ instancePath, keyword, params }: ErrorObject): Phrase {
  const field = instancePath.slice(1).replaceAll('/', '.');
  const within = (name: string) => (field ? `${field}.${name}` : name);
  const at = field || phrase`value`;
  const limit = Number(params['limit']);
  switch (keyword) {
    case 'required':
      return phrase`${within(String(params['missingProperty']))}: is missing`;
    case 'additionalProperties':
      return phrase`${within(String(params['additionalProperty']))}: is not known here`;
    case 'enum':
      return phrase`${at}: must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
    case 'const':
      return phrase`${at}: must be ${JSON.stringify(params['allowedValue'])}`;
    case 'type':
      return phrase`${at}: must be ${kindOf(params['type'])}`;
    case 'minLength':
      return phrase`${at}: must have at least ${limit} characters`;
    case 'maxLength':
      return phrase`${at}: must have at most ${limit} characters`;
    case 'minItems':
      return phrase`${at}: must have at least ${limit} items`;
    case 'maxItems':
      return phrase`${at}: must have at most ${limit} items`;
    case 'minProperties':
      return phrase`${at}: must have at least ${limit} fields`;
    case 'maxProperties':
      return phrase`${at}: must have at most ${limit} fields`;
    case 'minimum':
      return phrase`${at}: must be at least ${limit}`;
    case 'maximum':
      return phrase`${at}: must be at most ${limit}`;
    case 'exclusiveMinimum':
      return phrase`${at}: must be more than ${limit}`;
    case 'exclusiveMaximum':
      return phrase`${at}: must be less than ${limit}`;
    case 'uniqueItems':
      return phrase`${at}: must name each only once`;
    case 'pattern':
      return phrase`${at}: must match ${String(params['pattern'])}`;
    case 'format':
      return phrase`${at}: must be written as ${formOf(String(params['format']))}`;
    default:
      return phrase`${at}: is not valid`;
  }
}

function kindOf(type: unknown): Phrase {
  switch (Array.isArray(type) ? type[0] : type) {
    case 'string':
      return phrase`a text`;
    case 'integer':
      return phrase`a whole number`;
    case 'number':
      return phrase`a number`;
    case 'boolean':
      return phrase`true or false`;
    case 'array':
      return phrase`a list`;
    case 'null':
      return phrase`nothing`;
    default:
      return phrase`an object`;
  }
}

function formOf(format: string): Value {
  switch (format) {
    case 'date-time':
      return phrase`a date and time such as 2027-03-01T18:00:00Z`;
    case 'date':
      return phrase`a date such as 2027-03-01`;
    case 'uri':
      return phrase`an address such as https://example.org`;
    default:
      return format;
  }
}

/** Every problem of a value against a schema in English, each naming its field; empty when it fits. */
export const problemsOf = (schema: TSchema, value: unknown): string[] => problemsIn(schema, value).map(english);

/** Every problem of a value against a schema, to be said to a person. */
export function problemsIn(schema: TSchema, value: unknown): Phrase[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(value)) return [];
  const all = (validate.errors ?? []).filter((error) => !['anyOf', 'oneOf', 'const', 'if'].includes(error.keyword));
  const problems = (all.length > 0 ? all : (validate.errors ?? [])).map(problemOf);
  return [...new Map(problems.map((problem) => [english(problem), problem])).values()];
}

/** The value, typed, or a refusal that names each wrong field. */
export function checked<S extends TSchema>(schema: S, value: unknown, what: Value): Static<S> {
  const problems = problemsIn(schema, value);
  if (problems.length > 0) throw refuse('input.invalid', phrase`${what}: ${together(problems, '; ')}.`);
  return value as Static<S>;
}
