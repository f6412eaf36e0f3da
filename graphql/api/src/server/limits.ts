import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  type SelectionSetNode,
  specifiedRules,
  validate,
  type ValidationContext,
} from 'graphql';

/** What one question may hold. */
export const LIMITS = { tokens: 2000, depth: 10, aliases: 30, fields: 500 } as const;

type Size = { depth: number; aliases: number; fields: number };

/** Measures selections with fragments spread out; each fragment is measured once, so that spreading stays cheap. */
function measurer(fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined) {
  const known = new Map<string, Size>();
  const ofFragment = (name: string): Size => {
    const before = known.get(name);
    if (before) return before;
    // A fragment that spreads itself is another rule's to refuse.
    known.set(name, { depth: 0, aliases: 0, fields: 0 });
    const fragment = fragmentOf(name);
    const size = fragment ? measure(fragment.selectionSet) : { depth: 0, aliases: 0, fields: 0 };
    known.set(name, size);
    return size;
  };
  const measure = ({ selections }: SelectionSetNode): Size => {
    const sum = { depth: 0, aliases: 0, fields: 0 };
    for (const selection of selections) {
      // The schema's own fields have a rule of their own for depth (MaxIntrospectionDepthRule).
      const isOfSchema = selection.kind === Kind.FIELD && selection.name.value.startsWith('__');
      const inside =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : selection.selectionSet && !isOfSchema
            ? measure(selection.selectionSet)
            : { depth: 0, aliases: 0, fields: 0 };
      const own = selection.kind === Kind.FIELD ? 1 : 0;
      sum.depth = Math.max(sum.depth, inside.depth + own);
      sum.fields += inside.fields + own;
      sum.aliases += inside.aliases + (selection.kind === Kind.FIELD && selection.alias ? 1 : 0);
    }
    return sum;
  };
  return measure;
}

/** Validation rule: an operation is not deeper, wider or more aliased than a screen needs. */
export function LimitsRule(context: ValidationContext): ASTVisitor {
  const measure = measurer((name) => context.getFragment(name));
  return {
    OperationDefinition(operation) {
      const size = measure(operation.selectionSet);
      for (const limit of ['depth', 'aliases', 'fields'] as const) {
        if (size[limit] <= LIMITS[limit]) continue;
        const problem = `The question is too large: ${limit} ${size[limit]}, and at most ${LIMITS[limit]} may be.`;
        context.reportError(new GraphQLError(problem, { nodes: operation }));
      }
    },
  };
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
    return { problems: [error instanceof GraphQLError ? error : new GraphQLError('The document cannot be read.')] };
  }
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [only] = operations;
  if (operations.length !== 1 || only?.kind !== Kind.OPERATION_DEFINITION || only.operation !== 'subscription') {
    const problem = 'Over WebSocket one subscription is answered at a time: ask queries and mutations over HTTP.';
    return { problems: [new GraphQLError(problem, { extensions: { code: 'input.invalid' } })] };
  }
  const problems = validate(schema, document, [...specifiedRules, LimitsRule]);
  return problems.length > 0 ? { problems } : { document };
}
