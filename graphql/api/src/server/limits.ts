import { phrase, together } from '@bobine/contracts';
import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  specifiedRules,
  validate,
  type ValidationContext,
} from 'graphql';
import { failing } from './failure.js';

/** What one question may hold; `cost` counts the objects it may answer with. */
export const LIMITS = {
  tokens: 2000,
  depth: 10,
  aliases: 30,
  directives: 50,
  fields: 500,
  cost: 20_000,
} as const;

/** How many rows a page may have, and how many a list is taken to have that is no page. */
const LARGEST_PAGE = 500;
const PAGE = 50;
const LIST = 4;

type Size = { depth: number; aliases: number; directives: number; fields: number; cost: number };
const NOTHING: Size = { depth: 0, aliases: 0, directives: 0, fields: 0, cost: 0 };

/** Measures selections with fragments spread out; each fragment is measured once, so that spreading stays cheap. */
function measurer(schema: GraphQLSchema, fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined) {
  const known = new Map<string, Size>();
  const typeNamed = (name: string | undefined): GraphQLObjectType | undefined => {
    const type = name === undefined ? undefined : schema.getType(name);
    return isObjectType(type) ? type : undefined;
  };
  const ofFragment = (name: string): Size => {
    const before = known.get(name);
    if (before) return before;
    // A fragment that spreads itself is another rule's to refuse.
    known.set(name, NOTHING);
    const fragment = fragmentOf(name);
    const size = fragment ? measure(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value)) : NOTHING;
    known.set(name, size);
    return size;
  };
  const ofField = (selection: FieldNode, of: GraphQLObjectType | undefined): Size => {
    const field = of?.getFields()[selection.name.value];
    const answered = field && getNamedType(field.type);
    const within = isObjectType(answered) ? answered : undefined;
    // The schema's own fields have a rule of their own for depth (MaxIntrospectionDepthRule).
    const isOfSchema = selection.name.value.startsWith('__');
    const inside = selection.selectionSet && !isOfSchema ? measure(selection.selectionSet, within) : NOTHING;
    return {
      depth: inside.depth + 1,
      fields: inside.fields + 1,
      aliases: inside.aliases + (selection.alias ? 1 : 0),
      directives: inside.directives + (selection.directives?.length ?? 0),
      cost: within ? rowsOf(selection, field) * (1 + inside.cost) : 0,
    };
  };
  const measure = ({ selections }: SelectionSetNode, of: GraphQLObjectType | undefined): Size => {
    const sum = { ...NOTHING };
    for (const selection of selections) {
      const size =
        selection.kind === Kind.FIELD
          ? ofField(selection, of)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? ofFragment(selection.name.value)
            : measure(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? of);
      const own = selection.kind === Kind.FIELD ? 0 : (selection.directives?.length ?? 0);
      sum.depth = Math.max(sum.depth, size.depth);
      sum.fields += size.fields;
      sum.aliases += size.aliases;
      sum.directives += size.directives + own;
      sum.cost += size.cost;
    }
    return sum;
  };
  return measure;
}

/** How many objects a field may answer with: of a page those asked for, of another list some, else one. */
function rowsOf({ name, arguments: given }: FieldNode, field: GraphQLField<unknown, unknown> | undefined): number {
  const asksPage = field?.args.some((arg) => arg.name === 'first');
  if (asksPage) {
    const first = given?.find((arg) => arg.name.value === 'first')?.value;
    if (!first) return PAGE;
    // What a variable says is not known here: the most it may say counts.
    return first.kind === Kind.INT ? Math.min(Math.max(Number(first.value), 1), LARGEST_PAGE) : LARGEST_PAGE;
  }
  const isList = field && isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
  // Of a page's edges there are as many as it has rows, which are counted already.
  return isList && name.value !== 'edges' ? LIST : 1;
}

/** Validation rule: an operation is not deeper, wider, dearer or more aliased than a screen needs. */
export function LimitsRule(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema();
  const measure = measurer(schema, (name) => context.getFragment(name));
  return {
    OperationDefinition(operation) {
      const root = schema.getRootType(operation.operation) ?? undefined;
      const size = measure(operation.selectionSet, root);
      size.directives += operation.directives?.length ?? 0;
      for (const limit of ['depth', 'aliases', 'directives', 'fields', 'cost'] as const) {
        if (size[limit] <= LIMITS[limit]) continue;
        const problem = phrase`The question is too large: ${limit} ${size[limit]}, and at most ${LIMITS[limit]} may be.`;
        const fix = phrase`Ask for fewer rows at a time (first:), or for fewer lists inside lists.`;
        context.reportError(failing(limit === 'cost' ? together([problem, fix], ' ') : problem, { nodes: operation }));
      }
    },
  };
}

/** What keeps a document from being asked, in sentences: it cannot be read, is none of this schema, or is too large. */
export function askable(schema: GraphQLSchema, text: string): string[] {
  try {
    const document = parse(text, { maxTokens: LIMITS.tokens });
    return validate(schema, document, [...specifiedRules, LimitsRule]).map(({ message }) => message);
  } catch (error) {
    if (error instanceof GraphQLError) return [error.message];
    throw error;
  }
}

/** The document of a subscription, or why it is none: the limits of HTTP, and one operation that is a subscription. */
export function subscriptionDocument(
  schema: GraphQLSchema,
  query: unknown,
): { document: DocumentNode } | { problems: readonly GraphQLError[] } {
  let document: DocumentNode;
  try {
    document = parse(typeof query === 'string' ? query : '', { maxTokens: LIMITS.tokens });
  } catch (error) {
    return { problems: [error instanceof GraphQLError ? error : failing(phrase`The document cannot be read.`)] };
  }
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [only] = operations;
  if (operations.length !== 1 || only?.kind !== Kind.OPERATION_DEFINITION || only.operation !== 'subscription') {
    const problem = phrase`Over WebSocket one subscription is answered at a time: ask queries and mutations over HTTP.`;
    return { problems: [failing(problem, { extensions: { code: 'input.invalid' } })] };
  }
  const problems = validate(schema, document, [...specifiedRules, LimitsRule]);
  return problems.length > 0 ? { problems } : { document };
}
