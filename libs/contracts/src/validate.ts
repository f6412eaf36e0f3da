import type { Static, TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import * as formats from 'ajv-formats';
import { refuse } from './refusal.js';

const ajv = new Ajv({ allErrors: true, strict: false, removeAdditional: false });
// The package is CommonJS: its function is the default export's default under ESM.
const addFormats = formats.default as unknown as { default?: (a: Ajv) => void } & ((a: Ajv) => void);
(addFormats.default ?? addFormats)(ajv);

const compiled = new WeakMap<TSchema, ValidateFunction>();

const sentence = (error: ErrorObject): string => {
  const field = `${error.instancePath.slice(1).replaceAll('/', '.')}`;
  if (error.keyword === 'required') {
    const missing = String(error.params['missingProperty']);
    return `${field ? `${field}.` : ''}${missing}: is missing`;
  }
  if (error.keyword === 'additionalProperties') {
    const extra = String(error.params['additionalProperty']);
    return `${field ? `${field}.` : ''}${extra}: is not known here`;
  }
  if (error.keyword === 'enum') {
    return `${field}: must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}`;
  }
  return `${field || 'value'}: ${error.message ?? 'is not valid'}`;
};

/** Every problem of a value against a schema, each naming its field; empty when it fits. */
export function problemsOf(schema: TSchema, value: unknown): string[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(value)) return [];
  const all = (validate.errors ?? []).filter((error) => !['anyOf', 'oneOf', 'const', 'if'].includes(error.keyword));
  const sentences = (all.length > 0 ? all : (validate.errors ?? [])).map(sentence);
  return [...new Set(sentences)];
}

/** The value, typed, or a refusal that names each wrong field. */
export function checked<S extends TSchema>(schema: S, value: unknown, what: string): Static<S> {
  const problems = problemsOf(schema, value);
  if (problems.length > 0) throw refuse('input.invalid', `${what}: ${problems.join('; ')}.`);
  return value as Static<S>;
}
