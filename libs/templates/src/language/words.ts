import { LANGUAGES } from '@bobine/contracts';
import { type TSchema, Type } from '@sinclair/typebox';
import { LONGEST_EXPRESSION } from '../expression/syntax.js';

// The small schemas of the language; a description is also the fix that a failed publication proposes.

/** How the descriptions of values that are no plain texts begin. */
export const A_CEL = 'a CEL expression: ';
export const A_DURATION = 'an ISO 8601 duration such as P2D or PT30M: ';
export const A_PERIOD = 'an ISO 8601 duration such as P2D, or working time such as 3 working days: ';

const NAME = '^[a-z][A-Za-z0-9_]{0,39}$';
export const name = (description = 'a name: a small letter, then letters, digits or _') =>
  Type.String({ pattern: NAME, description });
export const cel = (description: string) =>
  Type.String({ minLength: 1, maxLength: LONGEST_EXPRESSION, description: `${A_CEL}${description}` });
export const duration = (description: string) =>
  Type.String({
    pattern: '^P(?=.)(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?$',
    description: `${A_DURATION}${description}`,
  });
/** A duration, or working time of the calendar of the template. */
export const period = (description: string) =>
  Type.String({
    pattern: '^(P(?=.)(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?|\\d{1,4} working (day|hour)s?)$',
    description: `${A_PERIOD}${description}`,
  });
export const due = () =>
  words('a period such as P5D or 3 working days, or CEL that gives a period or an instant: when it is overdue');
export const words = (description: string) => Type.String({ minLength: 1, maxLength: 200, description });
const IN: Record<(typeof LANGUAGES)[number], string> = { en: 'it in English', fr: 'it in French' };
/**
 * What people read: plain, in the language of whoever writes it, or once in each of ours. Its type is that of what is compiled,
 * where the languages have been told apart already.
 */
export const read = (description: string, most = 200) =>
  Type.Unsafe<string>({
    description,
    if: { not: { type: 'object' } },
    then: Type.String({ minLength: 1, maxLength: most, description }),
    else: only(
      Object.fromEntries(
        LANGUAGES.map((language) => [
          language,
          Type.String({ minLength: 1, maxLength: most, description: IN[language] }),
        ]),
      ),
      description,
    ),
  });
export const oneOf = <const V extends readonly string[]>(values: V, description: string) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: [...values], description });
export const eventType = () =>
  Type.String({
    pattern: '^[a-z][a-z0-9_.]{2,118}$',
    description: 'a type of event, such as bobine.material.arrived.v1',
  });
export const maybe = <S extends TSchema>(schema: S) => Type.Optional(schema);
/** What may be left out, and what counts then. */
export const otherwise = <S extends TSchema>(schema: S, value: unknown) =>
  Type.Optional({ ...schema, default: value } as S);

/** An object with no other fields than these. */
export const only = <P extends Record<string, TSchema>>(properties: P, description?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(description ? { description } : {}) });

/** Values by name. */
export const named = <S extends TSchema>(value: S, description: string, least = 0, most = 100) =>
  Type.Unsafe<Record<string, S['static']>>({
    type: 'object',
    propertyNames: { pattern: NAME, description: 'a name: a small letter, then letters, digits or _' },
    additionalProperties: value,
    maxProperties: most,
    ...(least > 0 ? { minProperties: least } : {}),
    description,
  });
