import { type Phrase, phrase } from '@bobine/contracts/phrase';
import { Environment } from '@marcbachmann/cel-js';
import { LIMITS } from '../expression/syntax.js';
import { withNumbers } from '../expression/numbers.js';

/** A JSON Schema, of which only the plain parts are read. */
export type Schema = {
  type?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: unknown;
  anyOf?: Schema[];
  additionalProperties?: unknown;
  enum?: unknown[];
};

const DEEPEST_TYPE = 8;
const PLAIN: Record<string, string> = { string: 'string', number: 'double', integer: 'double', boolean: 'bool' };

/** What kind of value a CEL type is, in the words of whoever writes a template; `something` where that cannot be told. */
export type ValueKind = 'a text' | 'a number' | 'true or false' | 'a list' | 'a map' | 'something';

export function kindOf(type: string): ValueKind {
  if (type === 'list' || type.startsWith('list<')) return 'a list';
  if (type === 'map' || type.startsWith('map<') || isDeclared(type)) return 'a map';
  return SIMPLE[type] ?? 'something';
}
/** The kind in words, for problems. */
export const KIND_WORDS: Record<ValueKind, Phrase> = {
  'a text': phrase`a text`,
  'a number': phrase`a number`,
  'true or false': phrase`true or false`,
  'a list': phrase`a list`,
  'a map': phrase`a map`,
  something: phrase`something`,
};
const SIMPLE: Record<string, ValueKind> = {
  string: 'a text',
  double: 'a number',
  int: 'a number',
  bool: 'true or false',
};
/** Types that are declared here are named so; a step may be called `list`. */
const isDeclared = (type: string): boolean => type.endsWith('_');

/** A schema cut down to the fields at these dotted paths. */
export function cutDown(schema: unknown, paths: readonly string[]): Schema {
  const { properties = {} } = (schema ?? {}) as Schema;
  const heads = [...new Set(paths.map((path) => path.split('.')[0]!))].filter((head) =>
    Object.hasOwn(properties, head),
  );
  const kept = heads.map((head): [string, Schema] => {
    const inner = paths.filter((path) => path.startsWith(`${head}.`)).map((path) => path.slice(head.length + 1));
    return [head, paths.includes(head) ? properties[head]! : cutDown(properties[head], inner)];
  });
  return { type: 'object', properties: Object.fromEntries(kept) };
}

/** The CEL types of one publication: objects with known fields get a name each, the rest CEL has already. */
export class Types {
  private readonly declared = new Map<string, Record<string, string>>();

  /** Declares an object with these fields, under a name for error messages; returns the type's name. */
  declare(name: string, fields: Record<string, string>): string {
    const plain = `${name.replace(/[^A-Za-z0-9]+/g, '_')}_`;
    let free = plain;
    for (let n = 2; this.declared.has(free); n += 1) free = `${plain}${n}_`;
    this.declared.set(free, fields);
    return free;
  }

  /** The names of all fields that anything declared here has. */
  fields = (): Set<string> => new Set([...this.declared.values()].flatMap((fields) => Object.keys(fields)));

  /** The CEL type of what a JSON Schema describes; `dyn` where it does not say. */
  of(name: string, schema: unknown, depth = 0): string {
    const { type, properties, items, anyOf } = (schema ?? {}) as Schema;
    if (depth > DEEPEST_TYPE) return 'dyn';
    if (anyOf) {
      const types = new Set(anyOf.map((each) => this.of(name, each, depth + 1)));
      return types.size === 1 ? [...types][0]! : 'dyn';
    }
    if (type === 'array') return `list<${this.of(`${name} item`, items, depth + 1)}>`;
    if (type !== 'object') return PLAIN[String(type)] ?? 'dyn';
    if (!properties || Object.keys(properties).length === 0) return 'map';
    const fields = Object.entries(properties).map(([field, inner]) => [
      field,
      this.of(`${name} ${field}`, inner, depth + 1),
    ]);
    return this.declare(name, Object.fromEntries(fields));
  }

  /** An environment that knows these variables, for checking and not for evaluating. */
  environment(variables: Record<string, string | Record<string, string>>): Environment {
    const environment = withNumbers(new Environment({ homogeneousAggregateLiterals: false, limits: LIMITS }));
    for (const type of ['string', 'double', 'bool', 'list', 'map']) withNull(environment, type);
    const named = new Set<string>();
    for (const type of Object.values(variables)) this.nameAll(typeof type === 'string' ? { type } : type, named);
    for (const name of named) withNull(environment.registerType(name, { fields: this.declared.get(name)! }), name);
    for (const [name, type] of Object.entries(variables)) {
      if (typeof type !== 'string') environment.registerType(`the_${name}`, { fields: type });
      environment.registerVariable(name, typeof type === 'string' ? type : `the_${name}`);
    }
    return environment;
  }

  /** Adds the declared types of some fields, each after those of its own fields. */
  private nameAll(fields: Record<string, string>, named: Set<string>): void {
    for (const type of Object.values(fields)) {
      const name = type.replace(/^(list<)+|>+$/g, '');
      const own = this.declared.get(name);
      if (!own || named.has(name)) continue;
      this.nameAll(own, named);
      named.add(name);
    }
  }
}

/** What has not happened is null in a run, so everything may be compared with null. */
const withNull = (environment: Environment, type: string): Environment =>
  environment.registerOperator(`${type} == null`, (value) => value === null);
