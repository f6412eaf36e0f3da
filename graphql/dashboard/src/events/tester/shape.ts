/** What a field of an event's data may be, as its published schema says: what is no plain value is written as JSON. */
export type Field = {
  name: string;
  required: boolean;
  kind: 'text' | 'number' | 'boolean' | 'choice' | 'instant' | 'json';
  choices: string[];
};

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema and an example of the data of each type, of the document that tells of all events. */
export type Shapes = ReadonlyMap<string, { schema: Json; example: Json }>;

export function shapesOf(document: unknown): Shapes {
  const at = (value: unknown, ...path: string[]): unknown =>
    path.reduce<unknown>((inside, name) => (isJson(inside) ? inside[name] : undefined), value);
  const messages = at(document, 'components', 'messages');
  return new Map(
    Object.entries(isJson(messages) ? messages : {}).flatMap(([name, message]) => {
      const schema = at(message, 'payload', 'properties', 'data');
      const examples = at(message, 'examples');
      const example = at(Array.isArray(examples) ? examples[0] : undefined, 'payload', 'data');
      return isJson(schema) ? [[name, { schema, example: isJson(example) ? example : {} }] as const] : [];
    }),
  );
}

/** The fields of a type, those that must be there first. */
export function fieldsOf(schema: Json): Field[] {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const properties = isJson(schema['properties']) ? schema['properties'] : {};
  return Object.entries(properties)
    .map(([name, property]) => ({ name, required: required.has(name), ...kindOf(isJson(property) ? property : {}) }))
    .sort((a, b) => Number(b.required) - Number(a.required));
}

function kindOf(property: Json): Pick<Field, 'kind' | 'choices'> {
  const choices = property['enum'];
  if (Array.isArray(choices) && choices.every((each) => typeof each === 'string')) return { kind: 'choice', choices };
  switch (property['type']) {
    case 'string':
      return { kind: property['format'] === 'date-time' ? 'instant' : 'text', choices: [] };
    case 'number':
    case 'integer':
      return { kind: 'number', choices: [] };
    case 'boolean':
      return { kind: 'boolean', choices: [] };
    default:
      return { kind: 'json', choices: [] };
  }
}

/** The data with one field changed; what is emptied is left out. */
export function withField(data: Json, name: string, value: unknown): Json {
  if (value === '' || value === null || value === undefined) {
    return Object.fromEntries(Object.entries(data).filter(([each]) => each !== name));
  }
  return { ...data, [name]: value };
}

/** Reads what was written as data: an object, or why it is none. */
export function readData(text: string): { data: Json } | { wrong: string } {
  try {
    const read: unknown = JSON.parse(text);
    return isJson(read) ? { data: read } : { wrong: '{ }' };
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}
