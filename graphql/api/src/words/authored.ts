import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { Context } from '../session/context.js';

type Resolver = GraphQLFieldResolver<unknown, Context>;

/** Answers what templates say, wherever the schema says `@authored`, in the language of who asks. The one place that does it. */
export function authored(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()) as GraphQLField<unknown, Context>[]) {
      const isAuthored = field.astNode?.directives?.some(({ name: { value } }) => value === 'authored');
      if (isAuthored) field.resolve = translated(field.resolve ?? defaultFieldResolver);
    }
  }
  return schema;
}

const translated =
  (resolve: Resolver): Resolver =>
  (source, args, context, info) => {
    const answer: unknown = resolve(source, args, context, info);
    if (context.language === 'en') return answer;
    return answer instanceof Promise
      ? answer.then((value: unknown) => inLanguage(value, context))
      : inLanguage(answer, context);
  };

/** A text, or a list of them; what nobody has translated is answered as it is. */
function inLanguage(value: unknown, { language, loaders }: Context): unknown {
  if (typeof value === 'string') return loaders.said(language, value);
  if (!Array.isArray(value)) return value;
  return Promise.all(value.map((each: unknown) => (typeof each === 'string' ? loaders.said(language, each) : each)));
}
