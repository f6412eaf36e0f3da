/** What of JSON Schema the schema of templates uses. */
export type Schema = {
  description?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  $ref?: string;
  $defs?: Record<string, Schema>;
  oneOf?: Schema[];
  anyOf?: Schema[];
  then?: Schema;
  else?: Schema;
  required?: string[];
  default?: unknown;
};
/** Something that may be written at a place, and what it means. */
export type Offered = { label: string; detail: string; info: string };

/** The schemas that a place may have: where a value is a text or more than that, both. */
function at(root: Schema, path: readonly string[]): Schema[] {
  let here = spread(root, root);
  for (const name of path) {
    here = here.flatMap((schema) => {
      if (name === '-') return schema.items ? spread(root, schema.items) : [];
      const own = schema.properties?.[name];
      if (own) return spread(root, own);
      return typeof schema.additionalProperties === 'object' ? spread(root, schema.additionalProperties) : [];
    });
  }
  return here;
}

function spread(root: Schema, schema: Schema): Schema[] {
  if (schema.$ref) {
    const named = root.$defs?.[schema.$ref.split('/').at(-1) ?? ''];
    return named ? spread(root, named) : [];
  }
  const ways = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), schema.then, schema.else].filter(
    (way) => way !== undefined,
  );
  return [schema, ...ways.flatMap((way) => spread(root, way))];
}

/** The keys that may be written at a place, those that have to be there first. */
export function keysAt(root: Schema, path: readonly string[], beside: readonly string[]): Offered[] {
  const schemas = at(root, path);
  const required = new Set(schemas.flatMap((schema) => schema.required ?? []));
  const found = new Map<string, Offered>();
  for (const { properties = {} } of schemas) {
    for (const [label, schema] of Object.entries(properties)) {
      if (beside.includes(label) || found.has(label)) continue;
      found.set(label, { label, detail: writtenAs(schema), info: meaning(schema) });
    }
  }
  return [...found.values()].sort((a, b) => Number(required.has(b.label)) - Number(required.has(a.label)));
}

/** The values that may be written at a place, where they are known beforehand. */
export const valuesAt = (root: Schema, path: readonly string[]): Offered[] =>
  at(root, path).flatMap((schema) => {
    const values =
      schema.const !== undefined ? [schema.const] : (schema.enum ?? (schema.type === 'boolean' ? [true, false] : []));
    return values.map((value) => ({
      label: String(value),
      detail: value === schema.default ? '·' : '',
      info: schema.description ?? '',
    }));
  });

const meaning = ({ description = '', default: otherwise }: Schema): string =>
  otherwise === undefined ? description : `${description} (${JSON.stringify(otherwise)})`;

const writtenAs = ({ type, enum: values, $ref, const: only }: Schema): string => {
  if (only !== undefined) return String(only);
  if (values) return values.slice(0, 3).join(' | ');
  if ($ref) return '{ }';
  return { object: '{ }', array: '[ ]' }[type ?? ''] ?? '';
};
