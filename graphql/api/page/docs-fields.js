/** What a field holds, in words: `word` says the words of the page. */
export function kindOf(schema, word) {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum)
    return schema.enum.length === 1 ? JSON.stringify(schema.enum[0]) : `${word('oneOf')} ${schema.enum.join(', ')}`;
  if (schema.anyOf) return [...new Set(schema.anyOf.map((one) => kindOf(one, word)))].join(` ${word('or')} `);
  switch (schema.type) {
    case 'object':
      return word('object');
    case 'array':
      return `${word('listOf')} ${kindOf(schema.items ?? {}, word)}`;
    case 'integer':
      return word('whole');
    case 'number':
      return word('number');
    case 'boolean':
      return word('yesNo');
    case 'null':
      return 'null';
    case 'string':
      return schema.format === 'date-time' ? word('instant') : word('text');
    default:
      return word('anything');
  }
}

/** The bounds of a field that its kind does not say. */
export function boundsOf(schema, word) {
  const of = schema.type === 'array' ? 'entries' : 'characters';
  const most = schema.maxLength ?? schema.maxItems;
  return [
    most === undefined ? null : `${word('upTo')} ${most} ${word(of)}`,
    schema.minimum ? `${word('from')} ${schema.minimum}` : null,
    schema.pattern ? `${word('pattern')} ${schema.pattern}` : null,
  ].filter(Boolean);
}

/** What is inside a field, where that is an object or a list of them. */
const inside = (schema) => {
  const of = schema.type === 'array' ? (schema.items ?? {}) : schema;
  return of.type === 'object' && of.properties ? of : undefined;
};

const DEEPEST = 3;

/** A schema's fields, one a row, each with its depth; `follow` finds what a reference stands for. */
export function rowsOf(schema, follow = (it) => it, depth = 0) {
  const needed = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, of]) => {
    const field = follow(of);
    const more = depth < DEEPEST ? inside(field) : undefined;
    return [{ name, field, depth, needed: needed.has(name) }, ...(more ? rowsOf(more, follow, depth + 1) : [])];
  });
}
