import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
} from 'graphql';

/** What arguments are given, by `Type.field`, then for a name of an argument anywhere. */
export type Examples = { [coordinateOrName: string]: unknown };

type Field = GraphQLField<unknown, unknown>;
/** How a type is reached from the top: the fields on the way. */
export type Way = { type: GraphQLObjectType; fields: { of: GraphQLObjectType; field: Field }[] };

const typeOf = ({ type }: Field): GraphQLObjectType | null => {
  const named = getNamedType(type);
  return isObjectType(named) ? named : null;
};

/** The shortest way to every type that is reached by asking, but for the fields left out. */
export function waysTo(schema: GraphQLSchema, leftOut: (coordinate: string) => boolean): Way[] {
  const query = schema.getQueryType();
  if (!query) return [];
  const ways: Way[] = [{ type: query, fields: [] }];
  const seen = new Set<string>([query.name]);
  for (const way of ways) {
    for (const field of Object.values(way.type.getFields())) {
      const type = typeOf(field);
      if (!type || seen.has(type.name) || leftOut(`${way.type.name}.${field.name}`)) continue;
      seen.add(type.name);
      ways.push({ type, fields: [...way.fields, { of: way.type, field }] });
    }
  }
  return ways;
}

/** Asks fields of a type, the objects among them by their name alone. */
export function question({ type, fields }: Way, examples: Examples, names: string[]): string {
  const asked = names.map((name) => {
    const field = type.getFields()[name] as Field;
    return `${name}${given(type, field, examples)}${insideOf(field)}`;
  });
  return fields.reduceRight(
    (inside, { of, field }) => `{ ${field.name}${given(of, field, examples)} ${inside} }`,
    `{ ${asked.join(' ')} }`,
  );
}

/** Of an object its name, of a connection whether anything is in it. */
function insideOf(field: Field): string {
  const type = typeOf(field);
  if (!type) return '';
  return type.name.endsWith('Connection') ? ' { totalCount }' : ' { __typename }';
}

/** The arguments of a field as they are written: those that are needed, and those an example is given for by coordinate. */
export function given(of: GraphQLObjectType, field: Field, examples: Examples): string {
  const own = (examples[`${of.name}.${field.name}`] ?? {}) as Record<string, unknown>;
  const args = field.args
    .filter((arg) => arg.name in own || (isNonNullType(arg.type) && arg.defaultValue === undefined))
    .map((arg: GraphQLArgument) => `${arg.name}: ${written(own[arg.name] ?? example(arg, examples), arg.type)}`);
  return args.length > 0 ? `(${args.join(', ')})` : '';
}

function example({ name, type }: { name: string; type: GraphQLInputType }, examples: Examples): unknown {
  const of = isNonNullType(type) ? type.ofType : type;
  if (isListType(of)) return [example({ name: name.replace(/s$/, ''), type: of.ofType }, examples)];
  const named = getNamedType(of);
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields());
    const needed = fields.filter((it) => isNonNullType(it.type) || (examples[it.name] !== undefined && !named.isOneOf));
    return Object.fromEntries(needed.map((it) => [it.name, example(it, examples)]));
  }
  if (isEnumType(named)) return named.getValues()[0]?.name;
  const plain: Record<string, unknown> = {
    Int: 1,
    Float: 1,
    Boolean: true,
    JSON: {},
    DateTime: '2026-05-04T09:30:00Z',
  };
  return examples[name] ?? plain[named.name] ?? 'x';
}

/** A value in the words of GraphQL; enumerations stand without quotes. */
function written(value: unknown, type: GraphQLInputType): string {
  const of = isNonNullType(type) ? type.ofType : type;
  if (value === null || value === undefined) return 'null';
  if (isListType(of)) return `[${(value as unknown[]).map((it) => written(it, of.ofType)).join(', ')}]`;
  const named = getNamedType(of);
  if (isInputObjectType(named)) {
    const fields = named.getFields();
    const inside = Object.entries(value as object).map(([name, it]) => {
      const field = fields[name];
      return field ? `${name}: ${written(it, field.type)}` : '';
    });
    return `{ ${inside.join(', ')} }`;
  }
  if (isEnumType(named)) return String(value);
  return value !== null && typeof value === 'object' ? '{}' : JSON.stringify(value);
}
