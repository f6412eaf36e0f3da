import { A_CEL, A_DURATION, A_PERIOD } from '../language/words.js';
import { table } from './markdown.js';

/** A JSON Schema as TypeBox makes it, of which the plain parts are read. */
export type Shape = {
  type?: string;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
  additionalProperties?: Shape | false;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  maxLength?: number;
  $ref?: string;
  then?: Shape;
  else?: Shape;
};
/** A setting, and whether it must be given. */
export type Setting = { name: string; shape: Shape; required: boolean };

/** The settings of an object, those of the objects in it under `outer.inner`. */
export function settingsOf({ properties = {}, required = [] }: Shape, within = ''): Setting[] {
  return Object.entries(properties).flatMap(([name, shape]) => {
    const setting = { name: `${within}${name}`, shape, required: required.includes(name) };
    return [setting, ...settingsOf(shape, `${within}${name}.`)];
  });
}

/** Settings as a table: what each is called, what may be written, and what it means. */
export const settingsTable = (settings: Setting[]): string =>
  table(
    ['setting', 'written as', 'required', 'otherwise', 'meaning'],
    settings.map(({ name, shape, required }) => [
      `\`${name}\``,
      typeOf(shape),
      required ? 'yes' : '',
      shape.default === undefined ? '' : `\`${JSON.stringify(shape.default).replaceAll('"', '')}\``,
      meaningOf(shape),
    ]),
  );

/** What may be written there, in a few words. */
export function typeOf(shape: Shape): string {
  const { type, description = '', then, else: other, anyOf, items, properties, additionalProperties } = shape;
  if (shape.$ref) return 'step';
  if (shape.const !== undefined) return `\`${String(shape.const)}\``;
  if (shape.enum) return shape.enum.map((each) => `\`${String(each)}\``).join(' or ');
  if (then && other) return `${typeOf(then)} or ${typeOf(other)}`;
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' or ');
  if (items) return `list of ${typeOf(items)}${bounds(shape.minItems, shape.maxItems)}`;
  if (properties) return `\`{ ${Object.keys(properties).join(', ')} }\``;
  if (additionalProperties) return `${typeOf(additionalProperties)} by name`;
  if (description.startsWith(A_CEL)) return 'CEL';
  if (description.startsWith(A_DURATION)) return 'duration';
  if (description.startsWith(A_PERIOD)) return 'period';
  if (/^a period .* CEL /.test(description)) return 'period or CEL';
  if (type === 'integer' || type === 'number') return `number${bounds(shape.minimum, shape.maximum)}`;
  if (type === 'boolean') return 'true or false';
  if (type === 'null') return 'null';
  return type === 'string' ? 'text' : 'value';
}

function bounds(least?: number, most?: number): string {
  if (least && most !== undefined) return `, ${least} to ${most}`;
  if (most !== undefined) return `, at most ${most}`;
  return least ? `, at least ${least}` : '';
}

function meaningOf({ description = '' }: Shape): string {
  const prefix = [A_CEL, A_DURATION, A_PERIOD].find((each) => description.startsWith(each)) ?? '';
  const text = description.slice(prefix.length);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
