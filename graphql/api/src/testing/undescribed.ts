import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';

type Described = { description?: string | null | undefined };
/** The three that one asks everything of: the schema says of them what GraphQL does. */
const ROOTS = ['Query', 'Mutation', 'Subscription'];

/** Everything of a schema by its full name: types, fields, arguments, values of enumerations, directives. */
export function* everythingOf(schema: GraphQLSchema): Generator<[name: string, it: Described]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    if (!ROOTS.includes(type.name)) yield [type.name, type];
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value];
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field];
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field];
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg];
    }
  }
  for (const directive of schema.getDirectives()) {
    if (isSpecifiedDirective(directive)) continue;
    yield [`@${directive.name}`, directive];
    for (const arg of directive.args) yield [`@${directive.name}(${arg.name})`, arg];
  }
}

/** What of a schema nobody has described, or only in the words of its name, or not as a sentence. */
export const undescribed = (schema: GraphQLSchema): string[] =>
  [...everythingOf(schema)].filter(([name, { description }]) => !says(name, description ?? '')).map(([name]) => name);

function says(name: string, description: string): boolean {
  const own = /(\w+)\)?$/.exec(name)?.[1] ?? name;
  const bare = (text: string) => text.toLowerCase().replaceAll(/\b(the|its|a|an)\b|[^a-z]/g, '');
  return /^[^\s].*[.…]$/s.test(description) && bare(description) !== bare(own);
}
