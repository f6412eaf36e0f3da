import { choice, phrase, type Phrase } from '@bobine/contracts';
import { Ajv, type ErrorObject } from 'ajv';
import type { Json } from '../engine/json.js';
import { type Problem, problem } from './problem.js';
import { KINDS, templateSchema } from './schema.js';

const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
const validate = ajv.compile(templateSchema);

/** Where a value does not fit the schema of the language. */
export function misfits(value: Json): ErrorObject[] {
  if (validate(value)) return [];
  // Of each way in which none of several forms fits, that none does says enough.
  return (validate.errors ?? []).filter(({ schemaPath }) => !schemaPath.includes('/anyOf/'));
}

/** Every way in which a value is not a template of the language. */
export function shapeProblems(value: Json): Problem[] {
  const found = misfits(value).flatMap(explained);
  const seen = new Set<string>();
  return found.filter((each) => {
    const key = `${each.path} ${each.problem}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** The names and numbers of a JSON pointer. */
export const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The schema describes its fields once, for editors and for these fixes; their French stands with that of the phrases. */
const described = (description: string): Phrase => ({ pattern: description, values: [] });

const fixOf = (error: ErrorObject): Phrase => {
  const description = (error.parentSchema as { description?: string } | undefined)?.description;
  return description ? phrase`give ${described(description)}` : phrase`see the schema of the language`;
};

function explained(error: ErrorObject): Problem[] {
  const path = pathOf(error.instancePath);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required': {
      const missing = String(params['missingProperty']);
      // Of the kinds of a step, `oneOf` speaks.
      if ((KINDS as readonly string[]).includes(missing) && error.schemaPath.includes('/oneOf/')) return [];
      return [problem([...path, missing], phrase`is missing`, phrase`add ${missing}`)];
    }
    case 'if':
      // What is not as it should be then has been said.
      return [];
    case 'oneOf': {
      const given = KINDS.filter((kind) => Object.hasOwn(error.data as object, kind));
      const said = given.length === 0 ? phrase`says nothing to do` : phrase`is ${given.join(' and ')} at once`;
      return [problem(path, said, phrase`give exactly one of ${KINDS.join(', ')}`)];
    }
    case 'additionalProperties': {
      const extra = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      return [
        problem(
          [...path, extra],
          phrase`is not known here`,
          beside(extra, path) ?? choice(extra, known, phrase`field`),
        ),
      ];
    }
    case 'propertyNames':
      return [
        problem(
          [...path, String(params['propertyName'])],
          phrase`is not a name`,
          phrase`write a small letter, then letters, digits or _`,
        ),
      ];
    case 'uniqueItems':
      return [
        problem(
          path,
          phrase`names ${String((error.data as unknown[])[Number(params['j'])])} twice`,
          phrase`name it once`,
        ),
      ];
    case 'enum':
      return [
        problem(
          path,
          phrase`cannot be ${JSON.stringify(error.data)}`,
          choice(String(error.data), params['allowedValues'] as string[], phrase`value`),
        ),
      ];
    case 'minProperties':
    case 'minItems':
    case 'minLength':
      return [problem(path, Number(params['limit']) > 1 ? phrase`has too few` : phrase`is empty`, fixOf(error))];
    case 'minimum':
      return [problem(path, phrase`is less than ${Number(params['limit'])}`, fixOf(error))];
    case 'maximum':
      return [problem(path, phrase`is more than ${Number(params['limit'])}`, fixOf(error))];
    case 'type':
      return [typeProblem(error, path)];
    case 'anyOf':
      return [problem(path, phrase`cannot be ${JSON.stringify(error.data)}`, fixOf(error))];
    case 'pattern':
      return Object.hasOwn(error, 'propertyName')
        ? []
        : [problem(path, phrase`cannot be ${JSON.stringify(error.data)}`, fixOf(error))];
    default:
      return [problem(path, phrase`is not valid`, fixOf(error))];
  }
}

const TYPES: Record<string, Phrase> = {
  array: phrase`a list`,
  object: phrase`fields by name`,
  string: phrase`a text`,
  integer: phrase`a whole number`,
  boolean: phrase`true or false`,
};

/** One word where a list of them belongs is the usual slip. */
function typeProblem(error: ErrorObject, path: string[]): Problem {
  const { type } = error.params as { type: string };
  const isWord = type === 'array' && typeof error.data === 'string';
  const fix = isWord ? phrase`write [${String(error.data)}]` : fixOf(error);
  return problem(path, phrase`is not ${TYPES[type] ?? type}`, fix);
}

/** Fields of a step that are often written one level too deep. */
function beside(field: string, path: string[]): Phrase | null {
  const inside = path.at(-1) ?? '';
  const ofStep = ['about', 'title', 'with', 'retry', 'map', 'when', 'needs', 'onFail', 'again', 'steps', 'output'];
  return (KINDS as readonly string[]).includes(inside) && ofStep.includes(field)
    ? phrase`write it beside ${inside}, not in it`
    : null;
}
